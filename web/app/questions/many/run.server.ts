import { type ManyOutcome, type QuestionSelection, questions, questionTransfers } from '@app/api/contract'
import { redirect } from '@remix-run/node'
import type { Static } from 'typebox'
import type { Ask } from '../../api/call.server.ts'
import type { Fields } from '../../api/fields.server.ts'
import { type Refused, submit } from '../../api/submit.server.ts'
import { keywordsIn } from '../editor/names.ts'
import { type Act, DECISIONS, isDecision } from './acts.ts'

type Outcome = Static<typeof ManyOutcome>
type Tags = Ask<typeof questions.tag>['body']

/** Carries an act out on many questions; an export leads to the page of its job. */
export async function runOnMany(
  request: Request,
  act: Act,
  selection: QuestionSelection,
  fields: Fields,
): Promise<{ outcome: Outcome } | Refused | Response> {
  if (act === 'export') {
    const format = fields.oneOf<Ask<typeof questionTransfers.startExport>['body']['format']>('format')
    const answer = await submit(request, questionTransfers.startExport, fields, { body: { selection, format } })
    return answer.done ? redirect(`/question-exports/${answer.value.id}`) : answer.refused
  }
  const answer = isDecision(act)
    ? await submit(request, questions.reviewMany, fields, {
        body: { selection, decision: DECISIONS[act], comment: fields.orNull('comment') },
      })
    : await submit(request, questions.tag, fields, { body: tagsFor(selection, fields) })
  return answer.done ? { outcome: answer.value } : answer.refused
}

/** Only what was filled in; an empty field leaves its tag as it is. */
function tagsFor(selection: QuestionSelection, fields: Fields): Tags {
  const add = keywordsIn(fields.text('addKeywords'))
  const remove = keywordsIn(fields.text('removeKeywords'))
  return {
    selection,
    ...(fields.text('topic') && { topic: fields.text('topic') }),
    ...(fields.int('difficulty') > 0 && { difficulty: fields.int('difficulty') }),
    ...(fields.text('source') && { source: fields.text('source') }),
    ...(add.length > 0 && { addKeywords: add }),
    ...(remove.length > 0 && { removeKeywords: remove }),
  }
}
