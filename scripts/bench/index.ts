/**
 * Measures the hot paths on this machine, each beside a reference of the same run: `npm run bench`, `npm run bench --
 * --json` for one JSON object a line, `--seconds 10` to measure longer. Starts everything it needs and removes it again.
 * The names of the rows are listed in README.md beside this file.
 */
import { parseArgs } from 'node:util'
import { Problem, tell } from '../lib/problem.ts'
import { benchPlace } from './place.ts'
import { measureRows, type Row } from './rows.ts'

const SEATS = 4000
const WARM_UP_MS = 1500
const USUAL_SECONDS = 5

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { json: { type: 'boolean' }, seconds: { type: 'string' } } })
  const seconds = Number(values.seconds ?? USUAL_SECONDS)
  if (!(seconds > 0 && seconds <= 600)) {
    throw new Problem('--seconds 须为 1 到 600。', '--seconds takes a number from 1 to 600.')
  }
  const say = values.json ? () => {} : console.log
  say('… 准备数据 preparing')
  const place = await benchPlace(SEATS)
  try {
    const rows = await measureRows(place, { measureMs: seconds * 1000, warmUpMs: WARM_UP_MS })
    if (values.json) for (const row of rows) console.log(JSON.stringify(rounded(row)))
    else for (const text of table(rows)) console.log(text)
  } finally {
    await place.close()
  }
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
