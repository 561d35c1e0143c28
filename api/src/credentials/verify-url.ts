import { toBase32 } from '../kernel/base32.ts'

/** Where anybody checks this credential: short enough to be typed. */
export const verifyUrl = (publicUrl: string, token: Buffer): string => `${publicUrl}/v/${toBase32(token)}`
