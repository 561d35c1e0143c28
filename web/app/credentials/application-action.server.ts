import { credentials } from '@app/api/contract'
import { type Ask, call } from '../api/call.server.ts'
import { Fields } from '../api/fields.server.ts'
import { ApiProblem } from '../api/problem.ts'
import { attempt, done } from '../api/submit.server.ts'
import type { DoneKey } from '../words/zh-CN/done.ts'
import { atField } from './at-field.server.ts'
import { filesIn, sendFile } from './send-file.server.ts'

type Decision = Ask<typeof credentials.reviewApplication>['body']['decision']

const REVIEWED: Record<Decision, DoneKey> = {
  APPROVE: 'application-approved',
  RETURN: 'application-returned',
  REJECT: 'application-rejected',
}

/** The forms of one application: review, and what the unit does with it. */
export function applicationAction(request: Request, id: string, form: FormData) {
  const fields = new Fields(form)
  if (fields.intent === 'review') return review(request, id, fields)
  if (fields.intent === 'document') return addDocument(request, id, form, fields)
  if (fields.intent.startsWith('remove-')) return removeDocument(request, id, fields)
  return amend(request, id, fields, fields.intent === 'resubmit' ? 'RESUBMIT' : 'WITHDRAW')
}

async function review(request: Request, id: string, fields: Fields) {
  const decision = fields.oneOf<Decision>('decision')
  const body = { decision, reason: fields.text('reason'), version: fields.int('version') }
  const answer = await attempt(fields, () =>
    atField({ 'review-reason-missing': 'reason' }, () =>
      call(request, credentials.reviewApplication, { params: { id }, body }),
    ),
  )
  return answer.done ? done(`/credential-applications/${id}`, REVIEWED[decision]) : answer.refused
}

async function amend(request: Request, id: string, fields: Fields, action: 'RESUBMIT' | 'WITHDRAW') {
  const body = { action, reason: fields.orNull('withdrawReason'), version: fields.int('version') }
  const answer = await attempt(fields, () =>
    atField({ 'review-reason-missing': 'withdrawReason' }, () =>
      call(request, credentials.amendApplication, { params: { id }, body }),
    ),
  )
  const what = action === 'RESUBMIT' ? 'application-resubmitted' : 'application-withdrawn'
  return answer.done ? done(`/credential-applications/${id}`, what) : answer.refused
}

type DocumentKind = Ask<typeof credentials.addDocuments>['body']['documents'][number]['kind']

async function addDocument(request: Request, id: string, form: FormData, fields: Fields) {
  const answer = await attempt(fields, async () => {
    const [file] = filesIn(form, 'file')
    if (!file) throw new ApiProblem(400, { code: 'upload-missing', detail: { field: 'file' } })
    const fileId = await sendFile(request, credentials.uploadDocument, file)
    const documents = [{ kind: fields.oneOf<DocumentKind>('kind'), fileId }]
    return call(request, credentials.addDocuments, { params: { id }, body: { documents } })
  })
  return answer.done ? done(`/credential-applications/${id}`, 'document-added') : answer.refused
}

async function removeDocument(request: Request, id: string, fields: Fields) {
  const documentId = fields.text('documentId')
  const answer = await attempt(fields, () => call(request, credentials.removeDocument, { params: { id, documentId } }))
  return answer.done ? done(`/credential-applications/${id}`, 'document-removed') : answer.refused
}
