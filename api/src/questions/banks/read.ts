import type { Deps } from '../../deps.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Bank } from '../contract.ts'
import { findBank } from './queries.ts'

/** One bank with how many questions it has in each state. */
export async function readBank({ db }: Deps, id: string): Promise<Bank> {
  const bank = await findBank(db, id)
  if (!bank) throw new Refusal('not-found', 'bank-not-found')
  return bank
}
