import { randomBytes } from 'node:crypto'
import { audit } from '../../api/src/audit/contract.ts'
import { identity } from '../../api/src/identity/contract.ts'
import { organisations } from '../../api/src/organisations/contract.ts'
import { draw } from '../../question-bank/src/index.ts'
import { overHttp, type Transport } from '../lib/transport.ts'
import { importBanks } from './banks.ts'
import { firstSignIns, registerPeople, tryForbiddenThings } from './candidates.ts'
import { type Cast, signInAll } from './cast.ts'
import type { Journey } from './context.ts'
import { apply, approveApplications, issued } from './credentials.ts'
import { type BankFile, KeyBook } from './key-book.ts'
import { demand, heading, Ledger } from './ledger.ts'
import { verifyReceipts } from './receipts.ts'
import { candidatesLook, compareResults, expectedResults, grade, release } from './results.ts'
import { act, readSigned, scanCard, tryForgeries, verifyPublicly } from './scan.ts'
import { announceSession, arrange, closeSlot, registerAll, reviewRegistrations, seal, untilStart } from './session.ts'
import { answerAll, checkInAll, startAll, submitAll, tryTheJournal, tryTooEarly } from './sit.ts'

export interface JourneyOptions {
  url: string
  cast: Cast
  files: BankFile[]
  candidates: number
  /** A second, independent look at the audit chain, where the database is ours; throws when it is broken. */
  verifyAudit?: () => Promise<void>
  seed?: Uint8Array
}

/** Printed cards that are painted and read. */
const SCANS = 3

/** From the question bank to a credential that is suspended and lifted. Reads as a list. @throws Deviation */
export async function runJourney(options: JourneyOptions): Promise<Ledger> {
  const ledger = new Ledger()
  const step = ledger.step.bind(ledger)
  const journey = await begin(options, ledger, overHttp(options.url))
  console.log(heading())

  await step('导入并审定题库 import, review banks', () => importBanks(journey))
  await step('登记人员与照片 register people', () => registerPeople(journey))
  await step('首次登录改密 first sign-in', () => firstSignIns(journey))
  await step('越权尝试 forbidden things', () => tryForbiddenThings(journey))
  await step('发布考试批次 announce session', () => announceSession(journey))
  await step('单位报名 register', () => registerAll(journey))
  await step('四级报名审核 review registrations', () => reviewRegistrations(journey))
  await step('编排考场与准考证 arrange', () => arrange(journey))
  await step('组卷密封 seal papers', () => seal(journey))
  let sealed: Awaited<ReturnType<typeof checkInAll>>
  await step('提前入场取密卷 check in', async () => {
    sealed = await checkInAll(journey)
    await tryTooEarly(journey)
    return sealed.size
  })
  await untilStart(journey)
  await step('同时开考 start', () => startAll(journey, sealed))
  await learnForeignQuestions(journey)
  await step('并发答题（步） answer steps', () => answerAll(journey))
  await step('重发、冲突、换机 retries, devices', () => tryTheJournal(journey))
  await step('交卷与回执 submit', () => submitAll(journey))
  await step('验证回执签名 verify receipts', () => verifyReceipts(journey))
  await step('结束场次 close slot', () => closeSlot(journey))

  const expected = expectedResults(journey)
  await step('阅卷 grade', () => grade(journey))
  await step('逐人复算比对 compare every mark', () => compareResults(journey, expected))
  await step('两人审批发布 approve, release', () => release(journey))
  await step('考生查分 candidates look', () => candidatesLook(journey, expected))

  await step('申领证件 apply', () => apply(journey, expected))
  await step('四级审批发证 approve, issue', () => approveApplications(journey))
  const passed = [...expected.values()].filter((one) => one.passed).length
  let cards: Awaited<ReturnType<typeof issued>> = []
  await step('签发完成 issued', async () => {
    cards = await issued(journey)
    demand(cards.length === passed, 'not everybody who passed has a credential', { cards: cards.length, passed })
    return cards.length
  })
  const scans: Awaited<ReturnType<typeof scanCard>>[] = []
  await step('证卡成像读码 card to picture to code', async () => {
    for (const { id } of cards.slice(0, SCANS)) scans.push(await scanCard(journey, await readSigned(journey, id)))
    return scans.length
  })
  await step('公众查验 public page and JSON', async () => {
    for (const scan of scans) {
      const shown = await verifyPublicly(journey, scan)
      demand(shown.state === 'ACTIVE' && shown.mayEnforce, 'a valid credential is not shown as valid', {
        state: shown.state,
      })
    }
    return scans.length
  })
  const scan = scans[0]!
  await step('伪造码尝试 forged codes', () => tryForgeries(journey, scan))
  await step('两人暂扣即时可见 suspend', async () => {
    await act(journey, scan.credential.id, 'SUSPEND')
    const shown = await verifyPublicly(journey, scan)
    demand(shown.state === 'SUSPENDED' && !shown.mayEnforce, 'a suspension does not show at once', {
      state: shown.state,
    })
    return 1
  })
  await step('两人解除即时可见 lift', async () => {
    await act(journey, scan.credential.id, 'LIFT')
    const shown = await verifyPublicly(journey, scan)
    demand(shown.state === 'ACTIVE' && shown.mayEnforce, 'a lifted suspension still shows', { state: shown.state })
    return 1
  })
  await step('审计链校验 audit chain', async () => {
    const chain = await journey.staff.auditor.call(audit.verify)
    demand(chain.intact, 'the audit chain is broken', { firstBroken: chain.firstBroken })
    await options.verifyAudit?.()
    return chain.entries
  })
  return ledger
}

async function begin(
  { cast, files, candidates, seed }: JourneyOptions,
  ledger: Ledger,
  transport: Transport,
): Promise<Journey> {
  const staff = await signInAll(cast, transport, ledger)
  const me = await staff.unitAdmin.call(identity.me)
  demand(me.organId !== null, 'the unit’s administrator belongs to no unit')
  const organ = await staff.unitAdmin.call(organisations.read, { params: { id: me.organId! } })
  const [domain] = organ.domainCodes
  demand(domain !== undefined, 'the unit has no domain of enforcement', { unit: organ.name })
  const root = seed ?? Buffer.alloc(32, 'liangzheng-journey')
  return {
    transport,
    ledger,
    staff,
    files,
    keys: new KeyBook(),
    size: candidates,
    random: (...label) => draw(root, ...label),
    mark: randomBytes(4).toString('hex').toUpperCase(),
    unit: { id: organ.id, name: organ.name, domain: domain! },
    candidates: [],
    session: { id: '', slotId: '', rules: {} as Journey['session']['rules'] },
  }
}

/** On a server that had questions before us, some of the paper may come from there. */
async function learnForeignQuestions({ candidates, keys, staff }: Journey): Promise<void> {
  const forms = new Map(candidates.map(({ sitting }) => [sitting.attempt.formHash, sitting.form]))
  const unknown = [...forms.values()].flatMap(({ questions }) => questions.filter((question) => !keys.knows(question)))
  await keys.ask(staff.questionAuthor, unknown)
}
