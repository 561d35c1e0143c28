import type { Endpoint } from '@app/api/contract'
import { upload } from '../api/call.server.ts'

type Uploads = Endpoint & { config: { upload?: boolean } }

/** Hands one file of a form on to an endpoint that takes it by itself; the id by which the form's facts name it. */
export async function sendFile(request: Request, endpoint: Uploads, file: File): Promise<string> {
  const body = new FormData()
  body.append('file', file, file.name)
  // The browser's own cookies and name go along, the type and length of its form do not.
  const headers = new Headers(request.headers)
  for (const name of ['content-type', 'content-length']) headers.delete(name)
  const sent = new Request(request.url, { method: 'POST', headers, body, signal: request.signal })
  const answer = (await upload(sent, endpoint)) as { fileId: string }
  return answer.fileId
}

/** The files that a form brings in fields of this name; empty fields bring none. */
export const filesIn = (form: FormData, name: string): File[] =>
  form.getAll(name).filter((value): value is File => value instanceof File && value.size > 0)
