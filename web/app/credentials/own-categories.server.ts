import { type Me, type Organ, organisations } from '@app/api/contract'
import { call } from '../api/call.server.ts'

/** The enforcement categories of the organ that applies, which its people usually hold. */
export async function ownCategories(request: Request, { organId, permissions }: Me): Promise<Organ['categories']> {
  if (!organId || !permissions.includes('organ:read')) return []
  return (await call(request, organisations.read, { params: { id: organId } })).categories
}
