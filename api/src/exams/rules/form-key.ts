/** What a form's wrapped key is bound to: the form it opens, so that a swapped row does not decrypt. */
export const formKeyContext = (blobHash: string): string => `form:${blobHash}`
/** The same for the seed of a slot's draw. */
export const slotSeedContext = (slotId: string): string => `slot-seed:${slotId}`
