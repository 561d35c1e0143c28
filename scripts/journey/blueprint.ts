import type { Blueprint } from '../../api/src/exams/sessions/contract.ts'
import { questions } from '../../api/src/questions/contract.ts'
import { everyPage } from '../lib/pages.ts'
import type { Journey } from './context.ts'
import { demand } from './ledger.ts'

/** Everything that is graded without people. */
const TYPES = ['SINGLE', 'MULTIPLE', 'INDEFINITE', 'TRUE_FALSE', 'FILL_IN'] as const
/** Half of the default paper of domain.md 2.1 for each of the two parts. */
const MOST = { SINGLE: 20, MULTIPLE: 10, INDEFINITE: 4, TRUE_FALSE: 10, FILL_IN: 4 } as const
const MARKS = { SINGLE: 100, MULTIPLE: 200, INDEFINITE: 200, TRUE_FALSE: 100, FILL_IN: 100 } as const
const FORMS = 4

/** A paper of what the banks offer: at most half of each kind, so that the forms can differ from each other. */
export async function offeredBlueprint({ staff, unit }: Journey): Promise<{ blueprint: Blueprint; formCount: number }> {
  const sections = []
  for (const part of ['GENERAL', 'PROFESSIONAL'] as const) {
    const scope = part === 'PROFESSIONAL' ? { part, domain: unit.domain } : { part }
    const cells = await everyPage((page) => staff.examOfficer.call(questions.supply, { query: { ...scope, ...page } }))
    for (const type of TYPES) {
      const available = cells.filter((cell) => cell.type === type).reduce((sum, cell) => sum + cell.available, 0)
      const count = Math.min(MOST[type], Math.ceil(available / 2))
      const id = `${part}-${type}`
      if (count > 0) sections.push({ id, part, type, count, marks: MARKS[type], topic: null, difficulty: null })
    }
    demand(
      sections.some((section) => section.part === part),
      'the banks have no question of a part',
      { part },
    )
  }
  return { blueprint: { sections }, formCount: FORMS }
}
