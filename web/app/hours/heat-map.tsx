import type { FigureRow, TrainingFigures } from '@app/api/contract'
import { Link } from '@remix-run/react'
import { ActionForm } from '../forms/action-form.tsx'
import { SubmitButton } from '../ui/button.tsx'
import { cx } from '../ui/class-names.ts'
import { useWords } from '../words/context.ts'
import { HEAT_LOOKS, type Heat, heatOf } from './heat.ts'

const HEATS: readonly Heat[] = [0, 1, 2, 3, 4]

/** Parts of an area by category or month. Every cell says its figure and, to screen readers, how dark it is. */
export function HeatMap({ figures, mayRemind }: { figures: TrainingFigures; mayRemind: boolean }) {
  const { hours: words } = useWords()
  const { rows, total, by, year } = figures
  const keys = total.cells.map(({ key }) => key)
  const most = Math.max(0, ...rows.flatMap(({ cells }) => cells.map(({ perPerson }) => perPerson)))
  const label = (key: string) => labelOf(words, by, key)
  return (
    <div className="overflow-x-auto">
      <table className="cards w-full border-collapse">
        <caption className="sr-only">{words.heatMap}</caption>
        <thead>
          <tr className="border-b border-line bg-well">
            <Head>{words.part}</Head>
            <Head>{words.percent}</Head>
            {keys.map((key) => (
              <Head key={key}>{label(key)}</Head>
            ))}
            <Head>{words.forecastPercent}</Head>
            <Head>{words.short}</Head>
            {mayRemind && <td />}
          </tr>
        </thead>
        <tbody>
          {[...rows, { ...total, isTotal: true }].map((row) => (
            <Row
              key={`${row.kind}-${row.id}-${'isTotal' in row}`}
              {...{ row, year, most, keys, label, mayRemind }}
              isTotal={'isTotal' in row}
            />
          ))}
        </tbody>
      </table>
    </div>
  )
}

type Words = ReturnType<typeof useWords>['hours']

const labelOf = (words: Words, by: TrainingFigures['by'], key: string): string =>
  by === 'MONTH' ? words.month(Number(key)) : words.categories[key as keyof Words['categories']]

const Head = ({ children }: { children: string }) => (
  <th scope="col" className="px-3 py-3 text-start text-sm font-medium whitespace-nowrap text-soft">
    {children}
  </th>
)

function Row({
  row,
  year,
  most,
  keys,
  label,
  isTotal,
  mayRemind,
}: {
  row: FigureRow
  year: number
  most: number
  keys: readonly string[]
  label: (key: string) => string
  isTotal: boolean
  mayRemind: boolean
}) {
  const { hours: words, format } = useWords()
  const { persons, short, percent, forecastPercent, cells } = row
  const perPerson = new Map(cells.map((cell) => [cell.key, cell.perPerson]))
  const none = persons === 0
  return (
    <tr className={cx('md:border-b md:border-line', isTotal && 'bg-well font-semibold')}>
      <th scope="row" className="text-start font-medium md:min-w-40 md:px-3 md:py-2">
        {isTotal ? words.whole : <PartLink row={row} year={year} />}
        <span className="block text-sm font-normal text-soft">
          {none ? words.heatNone : words.personsOf(format.number(persons))}
        </span>
      </th>
      <HeatCell label={words.percent} heat={none ? 0 : heatOf(percent, 100)}>
        {words.percentOf(format.number(percent))}
      </HeatCell>
      {keys.map((key) => (
        <HeatCell key={key} label={label(key)} heat={none ? 0 : heatOf(perPerson.get(key) ?? 0, most)}>
          {format.number(perPerson.get(key) ?? 0)}
        </HeatCell>
      ))}
      <HeatCell label={words.forecastPercent} heat={none ? 0 : heatOf(forecastPercent, 100)}>
        {words.percentOf(format.number(forecastPercent))}
      </HeatCell>
      <td data-label={words.short} className="whitespace-nowrap tabular-nums md:px-3 md:py-2">
        {short > 0 ? <PersonsLink row={row} year={year} /> : words.shortOf('0', format.number(persons))}
      </td>
      {mayRemind && (
        <td className="md:px-3 md:py-2">{short > 0 && !isTotal && <RemindForm row={row} year={year} />}</td>
      )}
    </tr>
  )
}

function HeatCell({ label, heat, children }: { label: string; heat: Heat; children: string }) {
  const { hours: words } = useWords()
  return (
    <td data-label={label} className={cx('md:border-x md:border-line md:px-3 md:py-2', HEAT_LOOKS[heat])}>
      <span className="inline-block rounded bg-sheet px-1.5 text-ink tabular-nums">{children}</span>
      <span className="sr-only">{words.heatLevels[heat]}</span>
    </td>
  )
}

/** Down to the parts of an area, or to the people of a unit. */
function PartLink({ row: { kind, id, name }, year }: { row: FigureRow; year: number }) {
  const to = kind === 'AREA' ? `/training-figures?area=${id}&year=${year}` : `/hour-accounts?organ=${id}&year=${year}`
  return (
    <Link to={to} className="text-primary underline">
      {name}
    </Link>
  )
}

function PersonsLink({ row: { kind, id, name, short, persons }, year }: { row: FigureRow; year: number }) {
  const { hours: words, format } = useWords()
  const where = kind === 'AREA' ? `area=${id}` : `organ=${id}`
  return (
    <Link
      to={`/hour-accounts?${id ? `${where}&` : ''}year=${year}&only=SHORT&sort=-missing`}
      aria-label={`${words.shortOf(format.number(short), format.number(persons))} ${words.toPersonsOf(name)}`}
      className="text-primary underline"
    >
      {words.shortOf(format.number(short), format.number(persons))}
    </Link>
  )
}

/** Reminds everybody of one row who lacks hours, in one click. */
function RemindForm({ row: { kind, id, name }, year }: { row: FigureRow; year: number }) {
  const { hours: words } = useWords()
  return (
    <ActionForm intent={`remind-${id}`} className="flex">
      <input type="hidden" name={kind === 'AREA' ? 'area' : 'organ'} value={id} />
      <input type="hidden" name="year" value={year} />
      <SubmitButton look="quiet" icon="bell" aria-label={words.remindOf(name)}>
        {words.remindShort}
      </SubmitButton>
    </ActionForm>
  )
}

/** What the patterns mean. */
export function HeatLegend() {
  const { hours: words } = useWords()
  return (
    <dl aria-label={words.legend} className="flex flex-wrap gap-x-5 gap-y-2 text-sm">
      {HEATS.map((heat) => (
        <div key={heat} className="flex items-center gap-2">
          <dt aria-hidden="true" className={cx('h-5 w-8 rounded border border-edge', HEAT_LOOKS[heat])} />
          <dd>{words.heatLevels[heat]}</dd>
        </div>
      ))}
    </dl>
  )
}
