import type { SessionRules } from '../../api/src/exams/rules/session-rules.ts'
import type { Random } from '../../question-bank/src/index.ts'
import type { ApiClient } from '../lib/api-client.ts'
import type { Sitting } from '../lib/sitting.ts'
import type { Transport } from '../lib/transport.ts'
import type { Staff } from './cast.ts'
import type { BankFile, KeyBook } from './key-book.ts'
import type { Ledger } from './ledger.ts'

/** One who is registered, sits, and is given a credential or not. */
export interface Candidate {
  personId: string
  name: string
  loginName: string
  password: string
  /** Share of the questions whose answer is known, 0 to 1. */
  ability: number
  client: ApiClient
  registrationId: string
  sitting: Sitting
}

/** The unit whose people take part. */
export interface Unit {
  id: string
  name: string
  domain: string
}

/** What all steps of one journey share. */
export interface Journey {
  transport: Transport
  ledger: Ledger
  staff: Staff
  keys: KeyBook
  files: BankFile[]
  /** How many sit. */
  size: number
  /** A stream of its own for every label: the same seed gives the same journey. */
  random: (...label: (string | number)[]) => Random
  /** Sets this journey apart from others on the same server. */
  mark: string
  unit: Unit
  candidates: Candidate[]
  session: { id: string; slotId: string; rules: SessionRules }
}
