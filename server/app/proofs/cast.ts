/** Who asks: every office somewhere, the same office elsewhere, people with two hats, and people whose session gives nothing. */
import type { Office } from '@niangjia/domain/unit/offices.ts';
import type { PlaceName } from './places.ts';

export interface Role {
  posts: readonly { office: Office; at: PlaceName }[];
  /** What became of the account, the session or the post; without it all is well. */
  fate?:
    | 'expired'
    | 'idle'
    | 'signed-out'
    | 'disabled'
    | 'ended'
    | 'not-begun'
    | 'owes-password'
    | 'no-cookie'
    | 'forged';
  /** Listed among those who know the confined paper. */
  isListed?: true;
  /** Named in the confined paper, in person or through the unit of the post. */
  isConflicted?: true;
}

const one = (office: Office, at: PlaceName, more: Omit<Role, 'posts'> = {}): Role => ({
  posts: [{ office, at }],
  ...more,
});

export const CAST = {
  // Every office once, in the subtree around which the subjects stand.
  'yan chair': one('chair', 'yan'),
  'yan vice-chair': one('vice-chair', 'yan'),
  'yan office': one('office', 'yan'),
  'yan department-head': one('department-head', 'yan'),
  'yan department-staff': one('department-staff', 'yan'),
  'yan supervisor': one('supervisor', 'yan'),
  'yan aid-cashier': one('aid-cashier', 'yan'),
  'yan admin-system': one('admin-system', 'yan'),
  'yan admin-security': one('admin-security', 'yan'),
  'yan admin-audit': one('admin-audit', 'yan'),
  'yanEast township-chair': one('township-chair', 'yanEast'),
  'yanEast township-staff': one('township-staff', 'yanEast'),
  'traffic industry-chair': one('industry-chair', 'traffic'),
  'traffic industry-staff': one('industry-staff', 'traffic'),
  'mill enterprise-chair': one('enterprise-chair', 'mill'),
  // The same from above, from beside, from units that moved, from another federation.
  'city office': one('office', 'city'),
  'city supervisor': one('supervisor', 'city'),
  'city admin-system': one('admin-system', 'city'),
  'city admin-audit': one('admin-audit', 'city'),
  'cheng office': one('office', 'cheng'),
  'cheng chair': one('chair', 'cheng'),
  'came township-staff': one('township-staff', 'came'),
  'went township-staff': one('township-staff', 'went'),
  'far office': one('office', 'far'),
  'far admin-security': one('admin-security', 'far'),
  // A duty counts where it is held, not wherever another duty reaches.
  'yan office, city supervisor': {
    posts: [
      { office: 'office', at: 'yan' },
      { office: 'supervisor', at: 'city' },
    ],
  },
  'listed outsider': one('department-staff', 'cheng', { isListed: true }),
  'listed keeper': one('office', 'yan', { isListed: true }),
  'listed but named': one('office', 'yan', { isListed: true, isConflicted: true }),
  'listed but of the accused unit': one('township-chair', 'yanPark', { isListed: true, isConflicted: true }),
  anonymous: one('office', 'yan', { fate: 'no-cookie' }),
  forged: one('office', 'yan', { fate: 'forged' }),
  expired: one('office', 'yan', { fate: 'expired' }),
  idle: one('office', 'yan', { fate: 'idle' }),
  'signed out': one('office', 'yan', { fate: 'signed-out' }),
  disabled: one('office', 'yan', { fate: 'disabled' }),
  'post ended': one('office', 'yan', { fate: 'ended' }),
  'post not begun': one('office', 'yan', { fate: 'not-begun' }),
  'owes a password': one('office', 'yan', { fate: 'owes-password' }),
} as const satisfies Record<string, Role>;

export type RoleName = keyof typeof CAST;
export const roleNames = Object.keys(CAST) as RoleName[];
export const roleOf = (name: RoleName): Role => CAST[name];
