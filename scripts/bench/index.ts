/**
 * Measures the hot paths on this machine, each beside a reference of the same run: `npm run bench`, `npm run bench --
 * --json` for one JSON object a line, `--seconds 10` to measure longer; `npm run bench -- exam` for a whole examination
 * (`--candidates 20000 --seconds 300 --most 100000`, 0 leaves the search for the ceiling out); `npm run bench -- hours`
 * for the ledger of credit hours alone (`--officers 200000`), `-- public` for what a scan costs, `-- credentials` for issuing,
 * printing, status lists and the log (`--percent 10` for a tenth of a province). Starts everything it needs and removes it again. The names of the rows are listed in README.md beside this file.
 */
import { parseArgs } from 'node:util'
import { Problem, tell } from '../lib/problem.ts'
import { measureExam } from './exam/index.ts'
import { USUAL_OFFICERS } from './hours.ts'
import { benchPlace } from './place.ts'
import { measureCredentialRows, measureHourRows, measurePublicRows, measureRows, type Row } from './rows.ts'

const SEATS = 4000
const WARM_UP_MS = 1500
const USUAL_SECONDS = 5

const OPTIONS = {
  json: { type: 'boolean' },
  seconds: { type: 'string' },
  candidates: { type: 'string' },
  most: { type: 'string' },
  officers: { type: 'string' },
  percent: { type: 'string' },
} as const

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ options: OPTIONS, allowPositionals: true })
  const say = values.json ? () => {} : console.log
  const [part] = positionals
  const candidates = whole('candidates', values.candidates, 20_000, 100, 200_000)
  const officers = whole('officers', values.officers, USUAL_OFFICERS, 1000, 1_000_000)
  const seconds = (usual: number, least: number, most: number) => whole('seconds', values.seconds, usual, least, most)
  say('… 准备数据 preparing')
  const place = await benchPlace(part === 'exam' ? candidates : part === undefined ? SEATS : 1)
  const measure = (): Promise<Row[]> => {
    if (part === 'credentials') return measureCredentialRows(place, whole('percent', values.percent, 100, 1, 100) / 100)
    if (part === 'hours') return measureHourRows(place, officers)
    if (part === 'exam') {
      const mostAttempts = whole('most', values.most, 100_000, 0, 500_000)
      return measureExam(place, place.room, { candidates, steadySeconds: seconds(300, 10, 3600), mostAttempts, say })
    }
    const settings = { measureMs: seconds(USUAL_SECONDS, 1, 600) * 1000, warmUpMs: WARM_UP_MS }
    if (part === 'public') return measurePublicRows(place, settings)
    return measureRows(place, settings, officers)
  }
  try {
    const rows = await measure()
    if (values.json) for (const row of rows) console.log(JSON.stringify(rounded(row)))
    else for (const text of table(rows)) console.log(text)
  } catch (error) {
    // Said before anything is closed: what went wrong may keep the place from closing.
    tell(error)
  } finally {
    await place.close()
  }
}

function whole(name: string, text: string | undefined, usual: number, least: number, most: number): number {
  const value = Number(text ?? usual)
  if (!(value >= least && value <= most)) {
    throw new Problem(`--${name} 须为 ${least} 到 ${most}。`, `--${name} takes a number from ${least} to ${most}.`)
  }
  return value
}

const digits = (value: number | null): number | null => (value === null ? null : Number(value.toPrecision(4)))

const rounded = ({ name, value, unit, reference, ratio, cpuMs }: Row): Row => ({
  name,
  value: digits(value) ?? 0,
  unit,
  reference: digits(reference),
  ratio: digits(ratio),
  cpuMs: digits(cpuMs),
})

function table(rows: readonly Row[]): string[] {
  const cells = rows.map((row) => {
    const { name, value, unit, reference, ratio, cpuMs } = rounded(row)
    const shown = [reference, ratio, cpuMs].map((figure) => (figure === null ? '–' : String(figure)))
    return [name, `${value} ${unit}`, ...shown]
  })
  const all = [['row', 'value', 'reference', 'ratio', 'cpu ms/op'], ...cells]
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...all.map((row) => row[column]!.length)))
  return all.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]! + 2))
      .join('')
      .trimEnd(),
  )
}

main().then(
  () => process.exit(),
  (error: unknown) => {
    tell(error)
    process.exit(1)
  },
)
