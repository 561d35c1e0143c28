import { credentialCampaigns } from '@app/api/contract'
import { call } from '../../api/call.server.ts'
import type { Fields } from '../../api/fields.server.ts'
import { ApiProblem } from '../../api/problem.ts'
import { atField } from '../at-field.server.ts'

/** What became of the chosen items. Those refused carry the name that the person at the screen knows. */
export interface ItemsOutcome {
  done: number
  refused: { id: string; name: string; code: string }[]
}

/** Declares or judges the chosen credentials; the button says which. */
export async function workOnItems(request: Request, id: string, fields: Fields): Promise<ItemsOutcome> {
  const credentialIds = fields.list('credentialIds')
  if (credentialIds.length === 0)
    throw new ApiProblem(400, { code: 'campaign-none-chosen', detail: { field: 'credentialIds' } })
  const judgement = fields.text('judgement')
  const answer =
    judgement === 'PASS' || judgement === 'FAIL'
      ? await atField({ 'campaign-reason-missing': 'reason' }, () =>
          call(request, credentialCampaigns.judge, {
            params: { id },
            body: { credentialIds, judgement, reason: fields.orNull('reason') },
          }),
        )
      : await call(request, credentialCampaigns.declare, {
          params: { id },
          body: { credentialIds, declaration: fields.text('declaration') },
        })
  return {
    done: answer.done,
    refused: answer.refused.map(({ credentialId, code }) => ({
      id: credentialId,
      name: fields.text(`name.${credentialId}`),
      code,
    })),
  }
}
