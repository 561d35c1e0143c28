import type { Part } from '@app/question-bank'
import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { violates } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import type { Bank } from '../contract.ts'
import { findBank, insertBank } from './queries.ts'

interface BankInput {
  code: string
  name: string
  part: Part
  domainCode: string | null
}

/** A new empty bank: general (通用), or professional (专业) for one domain of enforcement. */
export async function createBank({ db, clock }: Deps, caller: Caller, input: BankInput): Promise<Bank> {
  const isProfessional = input.part === 'PROFESSIONAL'
  if (isProfessional && !input.domainCode) throw fieldRefusal('domainCode', 'bank-domain-missing')
  if (!isProfessional && input.domainCode) throw fieldRefusal('domainCode', 'bank-domain-unexpected')
  try {
    return await db.transaction().execute(async (trx) => {
      const id = await insertBank(trx, { ...input, createdBy: caller.accountId })
      const bank = (await findBank(trx, id))!
      await audit.record(trx, {
        at: clock.now(),
        caller,
        action: 'question-bank.create',
        subjectKind: 'question_bank',
        subjectId: id,
        detail: { ...input },
      })
      return bank
    })
  } catch (error) {
    if (violates(error, 'question_bank_code_key')) throw fieldRefusal('code', 'bank-code-taken')
    if (violates(error, 'question_bank_domain_code_fkey')) throw fieldRefusal('domainCode', 'domain-unknown')
    throw error
  }
}

const fieldRefusal = (field: string, code: string) => new Refusal('invalid', code, { errors: [{ field, code }] })
