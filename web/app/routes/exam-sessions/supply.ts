import type { ActionFunctionArgs } from '@remix-run/node'
import { Fields } from '../../api/fields.server.ts'
import { askSupply } from '../../exams/save-session.server.ts'
import type { SupplyCheck } from '../../exams/supply.ts'

/** What the banks can give for the paper in a form that is still being written; nothing when it is not whole yet. */
export async function action({ request }: ActionFunctionArgs): Promise<{ check?: SupplyCheck }> {
  const fields = await Fields.of(request)
  if (fields.list('domainCodes').length === 0) return {}
  const answer = await askSupply(request, fields)
  return answer.done ? { check: answer.value } : {}
}
