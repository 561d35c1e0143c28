import { type Application, type ApplicationDocument, regulations } from '@app/api/contract'
import { call } from '../api/call.server.ts'

type DocumentKind = ApplicationDocument['kind']

const SIZE = 100

/** Documents without which an application of this type is not taken (`credential.required_documents`, as in force today). */
export async function requiredDocuments(
  request: Request,
  type: Application['type'],
  cause: string | null,
): Promise<DocumentKind[]> {
  const value = (await ruleValue(request, 'credential.required_documents')) as
    | Record<string, DocumentKind[]>
    | undefined
  const kinds = value?.[type] ?? []
  // A damaged card comes back instead of a statement of its loss.
  return cause === 'DAMAGED' ? kinds.map((kind) => (kind === 'LOSS_STATEMENT' ? 'OLD_CARD' : kind)) : kinds
}

async function ruleValue(request: Request, key: string): Promise<unknown> {
  for (let page = 1; ; page += 1) {
    const { items, total } = await call(request, regulations.list, { query: { page, size: SIZE } })
    const found = items.find((item) => item.key === key)
    if (found || page * SIZE >= total) return found?.value
  }
}
