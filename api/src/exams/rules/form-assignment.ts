import { createHmac } from 'node:crypto'

/**
 * Which candidate gets which of the equivalent forms: candidates are put in the order of a keyed hash of their
 * registration and dealt round, so every form is used equally often, nobody can foresee his form, and whoever has the
 * revealed seed can recompute it.
 */
export function assignForms(
  registrationIds: readonly string[],
  formIds: readonly string[],
  seed: Uint8Array,
): Map<string, string> {
  const ranked = registrationIds
    .map((id) => ({ id, rank: createHmac('sha256', seed).update(id).digest('hex') }))
    .sort((a, b) => (a.rank < b.rank ? -1 : 1))
  return new Map(ranked.map(({ id }, i) => [id, formIds[i % formIds.length]!]))
}
