/** The authenticator in somebody's hand. */
import { generateSync } from 'otplib';

/** The six digits of now, from the secret as the page shows it. */
export const codeOf = (secret: string): string => generateSync({ secret: secret.replace(/\s/g, '') });
