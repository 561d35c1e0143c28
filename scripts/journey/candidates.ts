import { randomBytes } from 'node:crypto'
import { identity } from '../../api/src/identity/contract.ts'
import { people } from '../../api/src/people/contract.ts'
import { ApiClient, ApiProblem } from '../lib/api-client.ts'
import { inParallel } from '../lib/in-parallel.ts'
import { madeUpPerson } from '../lib/made-up-people.ts'
import { portrait } from '../lib/portrait.ts'
import { Sitting } from '../lib/sitting.ts'
import type { Candidate, Journey } from './context.ts'
import { demand } from './ledger.ts'

const AT_ONCE = 8
/** Two hashes run at a time on the server; more waiting than that gain nothing. */
const SIGN_INS_AT_ONCE = 32
const FACES = 8
const LOWEST_ABILITY = 0.25
const HIGHEST_ABILITY = 0.99
const TRIES = 20

/** The unit registers its people with portraits; the county opens their accounts. */
export async function registerPeople(journey: Journey): Promise<number> {
  const { staff, size, random, transport, ledger } = journey
  const faces = Array.from({ length: FACES }, (_, i) => portrait(i))
  const order = random('ability').shuffle(Array.from({ length: size }, (_, i) => i))
  journey.candidates = await inParallel(order, AT_ONCE, async (rank, i) => {
    const person = await registerPerson(journey, i)
    const file = { name: 'portrait.jpg', mediaType: 'image/jpeg', bytes: faces[i % FACES]! }
    const withPhoto = await staff.unitAdmin.call(people.uploadPhoto, { params: { id: person.id }, file })
    demand(withPhoto.hasPhoto, 'a portrait was uploaded and is not there', { person: person.name })
    const body = { personId: person.id, loginName: null, displayName: null, organId: null }
    const account = await staff.countyReviewer.call(identity.openAccount, { body })
    const client = new ApiClient(transport, { onAnswer: ledger.note })
    return {
      personId: person.id,
      name: person.name,
      loginName: account.loginName,
      password: account.oneTimePassword,
      ability: abilityOf(rank, size),
      client,
      registrationId: '',
      sitting: new Sitting({ client, registrationId: '' }),
    }
  })
  return size
}

/** Spread evenly from the lowest to the highest; the best one passes for certain, so that a credential is issued. */
const abilityOf = (rank: number, size: number): number =>
  HIGHEST_ABILITY - ((HIGHEST_ABILITY - LOWEST_ABILITY) * rank) / Math.max(1, size - 1)

/** Numbers are drawn from all there are; where somebody has the number already, another is drawn. */
async function registerPerson({ staff, random, unit, mark }: Journey, i: number) {
  const draw = random('person', mark, i)
  for (let tries = 1; ; tries++) {
    const { name, idNumber, phone } = madeUpPerson(draw)
    const post = {
      organId: unit.id,
      employmentType: 'CIVIL_SERVANT' as const,
      positionTitle: '执法员',
      domainCodes: [unit.domain],
      startedOn: '2022-03-01',
    }
    try {
      const person = await staff.unitAdmin.call(people.register, {
        body: { name, idType: 'RESIDENT_ID', idNumber, phone, post },
      })
      const shown = person.idNumber
      demand(shown !== idNumber && shown.includes('*'), 'an identity number is shown whole', { shown: shown.length })
      return person
    } catch (error) {
      const isTaken = error instanceof ApiProblem && error.status === 409
      if (!isTaken || tries === TRIES) throw error
    }
  }
}

/** First sign-in with the one-time password, which opens nothing but its own change. */
export async function firstSignIns({ candidates }: Journey): Promise<number> {
  await inParallel(candidates, SIGN_INS_AT_ONCE, async (candidate) => {
    const { client, loginName, password } = candidate
    const { mustChangePassword } = await client.signIn(loginName, password)
    demand(mustChangePassword, 'a one-time password need not be changed', { loginName })
    const next = newPassword()
    await client.call(identity.changePassword, { body: { current: password, next } })
    candidate.password = next
  })
  return candidates.length
}

const newPassword = (): string => randomBytes(15).toString('base64url')

/** Whether somebody's word opens more than it should: a candidate asks for what only staff may see. */
export async function tryForbiddenThings({ candidates }: Journey): Promise<number> {
  const [candidate] = candidates as [Candidate]
  const foreign = candidates.at(-1)!
  const denied = [
    () => candidate.client.call(people.list, {}),
    () => candidate.client.call(people.read, { params: { id: foreign.personId } }),
    () => candidate.client.call(identity.accounts, {}),
  ]
  for (const attempt of denied) {
    const code = await attempt().then(
      () => 'allowed',
      (error: unknown) => (error instanceof ApiProblem ? error.code : String(error)),
    )
    demand(code === 'permission-missing', 'a candidate may do what only staff may', { code })
  }
  return denied.length
}
