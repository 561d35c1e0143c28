import type { ActionFunctionArgs } from '@remix-run/node'
import { Fields } from '../../api/fields.server.ts'
import { type Looked, lookQuietly } from '../../questions/editor/look.server.ts'

/** What can be told about a question while it is being written: the form as it is, sent whenever a field was left. */
export async function action({ request }: ActionFunctionArgs): Promise<Looked> {
  const fields = await Fields.of(request)
  return lookQuietly(request, fields, fields.orNull('questionId'))
}
