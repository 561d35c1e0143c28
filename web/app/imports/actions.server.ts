import type { Endpoint } from '@app/api/contract'
import { redirect } from '@remix-run/node'
import { call, upload } from '../api/call.server.ts'
import { Fields } from '../api/fields.server.ts'
import { attempt, done, type Refused } from '../api/submit.server.ts'
import type { Batch } from './batch.ts'

type Params = Record<string, string>

/** The action of an upload page: checks the file, then shows the preview at `${previewTo}/:id`. */
export async function previewUpload(
  request: Request,
  endpoint: Endpoint,
  previewTo: string,
  params: Params = {},
): Promise<Response | Refused> {
  const answer = await attempt(undefined, () => upload(request, endpoint, { params }) as Promise<Batch>)
  return answer.done ? redirect(`${previewTo}/${answer.value.id}`) : answer.refused
}

/** The action of a preview page: carries the import out. */
export async function runImport(
  request: Request,
  endpoint: Endpoint,
  here: string,
  params: Params,
): Promise<Response | Refused> {
  const fields = await Fields.of(request)
  const ask = call as (request: Request, endpoint: Endpoint, input: object) => Promise<Batch>
  const answer = await attempt(fields, () => ask(request, endpoint, { params, body: { mode: fields.text('mode') } }))
  return answer.done ? done(here, 'import-run') : answer.refused
}
