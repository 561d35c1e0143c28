import type { Endpoint } from '@app/api/contract'
import { upload } from '../api/call.server.ts'
import { Fields } from '../api/fields.server.ts'
import { attempt, done, type Submitted } from '../api/submit.server.ts'
import type { DoneKey } from '../words/zh-CN/done.ts'

/** What a form brings in two parts: the facts, and the document, which the API takes by itself. */
export interface WithProof {
  fields: Fields
  /** Undefined where the file field was left empty. */
  proof: File | undefined
}

export async function formWithProof(request: Request): Promise<WithProof> {
  const form = await request.formData()
  const file = form.get('file')
  return { fields: new Fields(form), proof: file instanceof File && file.size > 0 ? file : undefined }
}

/** Gives the document to what is recorded under `id`; without a document the API refuses it by name. */
export function sendProof(
  request: Request,
  endpoint: Endpoint,
  id: string,
  { fields, proof }: WithProof,
): Promise<Submitted<unknown>> {
  const body = new FormData()
  if (proof) body.append('file', proof, proof.name)
  // The browser's own cookies and name go along, the type and length of its form do not.
  const headers = new Headers(request.headers)
  for (const name of ['content-type', 'content-length']) headers.delete(name)
  const sent = new Request(request.url, { method: 'POST', headers, body, signal: request.signal })
  return attempt(fields, () => upload(sent, endpoint, { params: { id } }))
}

/** What has been asked for stands under `id`: gives it its document, and says on its page whether that arrived. */
export async function doneWithProof(
  request: Request,
  endpoint: Endpoint,
  sent: WithProof,
  { list, id, all, without }: { list: string; id: string; all: DoneKey; without: DoneKey },
): Promise<Response> {
  const isProven = !sent.proof || (await sendProof(request, endpoint, id, sent)).done
  return done(`${list}/${id}`, isProven ? all : without)
}
