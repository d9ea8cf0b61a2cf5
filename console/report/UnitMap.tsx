import type { BoardMap } from '@niangjia/domain/report/board.api.ts';
import { percentText } from '@niangjia/domain/report/board.rules.ts';
import { PACE_LIGHTS, PACE_NAMES, type PaceStatus } from '@niangjia/domain/target/pace.model.ts';
import { toneOf } from './pace.tsx';

export interface MapUnit {
  unitId: string;
  unit: string;
  rate: number | null;
  /** The status in the middle of its targets. */
  middle: PaceStatus | null;
}

interface Props {
  units: readonly MapUnit[];
  map: BoardMap['loaded'] | undefined;
  /** Names alone, where the map itself is looked at. */
  isPlain?: boolean;
}

/**
 * Where the units stand. Without a map of the city's own every unit is a tile in the order of the table: no border is drawn that
 * nobody has reviewed. With one, its review number stands below.
 */
export function UnitMap({ units, map, isPlain = false }: Props) {
  const drawn = map ? units.filter(unit => map.shapes.some(shape => shape.unitId === unit.unitId)) : [];
  if (!map || drawn.length === 0) return <Tiles units={units} />;
  const rest = units.filter(unit => !drawn.includes(unit));
  return (
    <figure className="unit-map">
      <Shapes units={drawn} shapes={map.shapes} isPlain={isPlain} />
      <figcaption className="quiet">
        审图号：{map.reviewNo}（{map.source}）
      </figcaption>
      {rest.length > 0 && <Tiles units={rest} />}
    </figure>
  );
}

const says = (unit: MapUnit): string =>
  `${unit.unit}：${unit.rate === null ? '不参加排名' : percentText(unit.rate)}${unit.middle ? `，${PACE_NAMES[unit.middle]}` : ''}`;

function Tiles({ units }: { units: readonly MapUnit[] }) {
  return (
    <ul className="unit-tiles" aria-label="各单位示意图">
      {units.map(unit => (
        <li key={unit.unitId} className={`tone-${unit.middle ? toneOf(unit.middle) : 'plain'}`}>
          <span className="tile-name">{unit.unit}</span>
          <span className="tile-rate">{unit.rate === null ? '—' : percentText(unit.rate)}</span>
          <span className="tile-status">
            {unit.middle ? (
              <>
                <span aria-hidden>{PACE_LIGHTS[unit.middle].icon}</span> {PACE_NAMES[unit.middle]}
              </>
            ) : (
              '无任务'
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}

type Shape = NonNullable<BoardMap['loaded']>['shapes'][number];
const SIZE = 1000;

interface ShapesProps {
  units: readonly MapUnit[];
  shapes: readonly Shape[];
  isPlain: boolean;
}

function Shapes({ units, shapes, isPlain }: ShapesProps) {
  const label = (unit: MapUnit): string => (isPlain ? unit.unit : says(unit));
  const points = shapes.flatMap(shape => shape.rings.flat());
  const [xs, ys] = [points.map(p => p[0]), points.map(p => p[1])];
  const [west, east] = [xs.reduce((a, b) => Math.min(a, b)), xs.reduce((a, b) => Math.max(a, b))];
  const [south, north] = [ys.reduce((a, b) => Math.min(a, b)), ys.reduce((a, b) => Math.max(a, b))];
  // A degree of longitude is shorter the further from the equator.
  const squeeze = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const scale = SIZE / Math.max((east - west) * squeeze, north - south, 1e-9);
  const x = (lon: number) => (lon - west) * squeeze * scale;
  const y = (lat: number) => (north - lat) * scale;
  const path = (rings: Shape['rings']) =>
    rings
      .map(ring => `M${ring.map(([lon, lat]) => `${x(lon).toFixed(1)} ${y(lat).toFixed(1)}`).join('L')}Z`)
      .join('');
  const width = (east - west) * squeeze * scale;
  const height = (north - south) * scale;
  return (
    <svg
      viewBox={`-10 -10 ${width + 20} ${height + 20}`}
      role="img"
      aria-label={units.map(label).join('；')}
      className="unit-shapes"
    >
      {units.map(unit => {
        const own = shapes.filter(shape => shape.unitId === unit.unitId);
        const [cx, cy] = centre(own.flatMap(shape => shape.rings));
        return (
          <g key={unit.unitId} className={`shape-${unit.middle ? toneOf(unit.middle) : 'plain'}`}>
            <path d={own.map(shape => path(shape.rings)).join('')} fillRule="evenodd">
              <title>{label(unit)}</title>
            </path>
            <text x={x(cx)} y={y(cy)} textAnchor="middle">
              {unit.unit}
            </text>
            {!isPlain && (
              <text x={x(cx)} y={y(cy)} dy="1.15em" textAnchor="middle">
                {unit.middle ? `${PACE_LIGHTS[unit.middle].icon} ` : ''}
                {unit.rate === null ? '—' : percentText(unit.rate)}
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );
}

type Ring = readonly (readonly [number, number])[];

/** Twice the area between the line from one point to the next and the axis; its sum over a ring is twice the ring's area. */
const cross = ([ax, ay]: readonly [number, number], [bx, by]: readonly [number, number]): number =>
  ax * by - bx * ay;
const area = (ring: Ring): number => ring.reduce((n, p, i) => n + cross(p, ring[(i + 1) % ring.length]!), 0);

/** The middle of the largest ring: an exclave or a hole does not pull the name away. */
function centre(rings: readonly Ring[]): [number, number] {
  const ring = rings.reduce<Ring>((a, b) => (Math.abs(area(b)) > Math.abs(area(a)) ? b : a), []);
  const whole = area(ring);
  if (whole === 0) return [ring[0]?.[0] ?? 0, ring[0]?.[1] ?? 0];
  const sum = (at: 0 | 1): number =>
    ring.reduce((n, p, i) => {
      const next = ring[(i + 1) % ring.length]!;
      return n + (p[at] + next[at]) * cross(p, next);
    }, 0);
  return [sum(0) / (3 * whole), sum(1) / (3 * whole)];
}
