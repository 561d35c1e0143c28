import type { StoredState } from './lifecycle.ts'

/**
 * Status lists (W3C Bitstring Status List v1.0): one bit for each edition of a credential ever issued, at a random place, in a list that
 * is fetched whole, so that nobody learns which card was scanned.
 */
export const PURPOSES = ['suspension', 'revocation', 'refresh'] as const
export type Purpose = (typeof PURPOSES)[number]

/** Entries of each list: eight times the least that the standard asks for, more than twice the credentials of a cycle. */
export const STATUS_LIST_SIZE = 2 ** 20

/** How long a fetched list may be kept before it is asked for again; caches on the way are told the same. */
export const TTL_SECONDS = 60

/**
 * Which states set the bit of a purpose (docs/decisions/010). `refresh` says of a card that a newer one has taken its place
 * (已换发, decision 016): no state, and always together with `revocation`, which every verifier reads. Withdrawn, revoked and cancelled are one bit, as they are one
 * word on the public page: why a credential ended is nobody's business. Expiry is a date in the credential, no bit.
 */
const STATES: Record<Purpose, readonly StoredState[]> = {
  suspension: ['SUSPENDED'],
  revocation: ['WITHDRAWN', 'REVOKED', 'CANCELLED'],
  refresh: [],
}

/** The list whose bit a state sets, if any. */
export const purposeOf = (state: StoredState): Purpose | undefined =>
  PURPOSES.find((purpose) => STATES[purpose].includes(state))

export const statesOf = (purpose: Purpose): readonly StoredState[] => STATES[purpose]

/** A list as bytes: the first entry is the left-most bit of the first byte. Throws RangeError outside of the list. */
export function bitsOf(indexes: readonly number[], size = STATUS_LIST_SIZE): Buffer {
  const bits = Buffer.alloc(size / 8)
  for (const index of indexes) {
    if (!Number.isInteger(index) || index < 0 || index >= size) throw new RangeError(`no entry ${index} in the list`)
    bits[index >> 3]! |= 0x80 >> (index & 7)
  }
  return bits
}
