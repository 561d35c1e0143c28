import { Refusal } from '../../kernel/refusal.ts'
import type { Trx } from '../../platform/db/database.ts'
import { type Given, readMark } from '../rules/marking.ts'
import { rubricOf } from './present.ts'
import type { TaskRow } from './task-queries.ts'

/** The mark that was given for an answer, by the rubric of its question. @throws Refusal when it is none */
export async function markOf(
  trx: Trx,
  task: Pick<TaskRow, 'formId' | 'questionRef' | 'maxMark'>,
  given: Given,
): Promise<{ mark: number; points: number[] | null }> {
  const read = readMark(given, await rubricOf(trx, task), task.maxMark)
  if (typeof read === 'string') throw new Refusal('invalid', read, { maxMark: task.maxMark })
  return read
}
