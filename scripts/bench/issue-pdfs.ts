import { toBase32 } from '../../api/src/kernel/base32.ts'
import { asSystem, type Db } from '../../api/src/platform/db/database.ts'
import type { PlateCard } from '../../api/src/platform/print/card-plates.ts'
import type { CredentialCard } from '../../api/src/platform/print/credential-card.ts'
import { withPress } from '../../api/src/platform/print/press.ts'
import type { PrintTask } from '../../api/src/platform/print/print-task.ts'
import { portrait } from '../lib/portrait.ts'

/** Different faces; drawing one for each would take longer than printing it. */
const FACES = 40
const SITE = 'https://zfz.hunan.gov.cn'
const MADE_AT = new Date('2026-11-23T01:00:00Z')

export interface PrintFigures {
  /** Wall-clock, all threads of the press at work. */
  seconds: number
  /** CPU milliseconds for each. */
  cpuMs: number
  /** Mean size in bytes of each. */
  bytes: number
}

/** Has the press draw the PDF (电子证照) of each of these credentials, as they are signed. */
export async function printPdfs(db: Db, ids: readonly string[]): Promise<PrintFigures> {
  const tasks = (await cardsOf(db, ids)).map((card): PrintTask => ({ form: 'credential', card }))
  return printAll(tasks, ids.length)
}

/** Has the press draw the plates of these cards, front and back, in batches as they are printed. */
export async function printPlates(db: Db, ids: readonly string[], batch: number): Promise<PrintFigures> {
  const cards = (await cardsOf(db, ids)).map(
    (card, i): PlateCard => ({ ...card, photo: faces[i % FACES]!, cardSerial: `C26${String(i).padStart(8, '0')}` }),
  )
  const tasks: PrintTask[] = []
  for (let from = 0; from < cards.length; from += batch) {
    const facts = { title: `P2026${from}`, author: '湖南省司法厅', madeAt: MADE_AT }
    tasks.push({ form: 'pairs', cards: cards.slice(from, from + batch), facts })
  }
  return printAll(tasks, ids.length)
}

const faces = Array.from({ length: FACES }, (_, i) => portrait(i))

async function cardsOf(db: Db, ids: readonly string[]): Promise<CredentialCard[]> {
  const rows = await asSystem(db, (trx) =>
    trx.selectFrom('credential').selectAll().where('id', 'in', ids).orderBy('credentialNo').execute(),
  )
  return rows.map((row, i) => {
    const token = toBase32(row.token)
    return {
      kind: row.kind,
      holderName: row.holderName,
      organName: row.organName,
      number: row.credentialNo,
      enforcementTypes: '市场监管：行政处罚、行政检查',
      area: row.areaName,
      issuingAuthority: row.issuingAuthority,
      supervisedBy: row.supervisedBy,
      validFrom: row.validFrom,
      validUntil: row.validTo,
      code: `${SITE.toUpperCase()}/V/${token}.${row.codePayload}`,
      verifyUrl: `${SITE}/v/${token}`,
      photo: faces[i % FACES]!,
      madeAt: MADE_AT,
    }
  })
}

/** Two tasks for each thread wait at a time: more would only hold memory. */
async function printAll(tasks: readonly PrintTask[], count: number): Promise<PrintFigures> {
  return withPress(async (press) => {
    // The first task of a thread reads and parses the font.
    await Promise.all(Array.from({ length: press.size }, () => press.print(tasks[0]!)))
    const used = process.cpuUsage()
    const started = performance.now()
    let next = 0
    let bytes = 0
    const feed = async () => {
      for (let task = tasks[next++]; task; task = tasks[next++]) bytes += (await press.print(task)).length
    }
    await Promise.all(Array.from({ length: press.size * 2 }, feed))
    const seconds = (performance.now() - started) / 1000
    const { user, system } = process.cpuUsage(used)
    return { seconds, cpuMs: (user + system) / 1000 / count, bytes: bytes / count }
  })
}
