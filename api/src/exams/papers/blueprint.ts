import { Refusal } from '../../kernel/refusal.ts'
import type { Db } from '../../platform/db/database.ts'
import { type NumberedQuestion, questionsBySerial } from '../../questions/index.ts'
import type { Blueprint, BlueprintSection } from '../rules/blueprint.ts'

/** Refuses numbers of must-have questions (必考题) that no paper of the section could hold, all at once. */
export async function requireFitMustHaves(
  db: Db,
  { sections }: Blueprint,
  domainCodes: readonly string[],
): Promise<void> {
  const serials = [...new Set(sections.flatMap(({ mustHave }) => mustHave ?? []))]
  if (serials.length === 0) return
  const known = await questionsBySerial(db, serials)
  const faults = sections.flatMap((section) =>
    (section.mustHave ?? []).flatMap((serial) => {
      const because = unfitBecause(section, known.get(serial), domainCodes)
      return because ? [{ sectionId: section.id, serial, because }] : []
    }),
  )
  if (faults.length > 0) throw new Refusal('invalid', 'must-have-unfit', { faults })
}

function unfitBecause(
  { part, type }: BlueprintSection,
  question: NumberedQuestion | undefined,
  domainCodes: readonly string[],
) {
  if (!question) return 'unknown'
  if (question.state !== 'ACTIVE') return 'not-active'
  if (question.part !== part) return 'other-part'
  if (question.type !== type) return 'other-type'
  if (question.domainCode !== null && !domainCodes.includes(question.domainCode)) return 'other-domain'
  return null
}
