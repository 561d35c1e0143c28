import type { TrainingFigures } from '@app/api/contract'
import { Fact, Facts } from '../ui/facts.tsx'
import { Sheet } from '../ui/page.tsx'
import { useWords } from '../words/context.ts'

/** The sums of an area or unit, and where they will stand on 31 December at today's pace. */
export function FigureTotals({ figures: { total, year, elapsedPercent } }: { figures: TrainingFigures }) {
  const { hours: words, format } = useWords()
  const { persons, short, met, exempt, required, earned, missing, percent, forecast, forecastPercent } = total
  const percents = (value: number) => words.percentOf(format.number(value))
  return (
    <div className="grid items-start gap-5 lg:grid-cols-2">
      <Sheet title={words.yearNamed(year)}>
        <Facts>
          <Fact label={words.short}>{words.shortOf(format.number(short), format.number(persons))}</Fact>
          <Fact label={words.missingHours}>{words.amount(format.number(missing))}</Fact>
          <Fact label={words.percent}>
            <meter
              aria-label={words.percent}
              min={0}
              max={100}
              value={Math.min(100, percent)}
              className="me-2 h-3 w-32 align-middle"
            />
            {percents(percent)}
          </Fact>
          <Fact label={words.earned}>{words.earnedOf(format.number(earned), format.number(required))}</Fact>
          <Fact label={words.settledCount} wide>
            {words.settledAs(format.number(met), format.number(exempt))}
          </Fact>
        </Facts>
      </Sheet>
      <Sheet title={words.forecastTitle(format.day(`${year}-12-31`))}>
        <p className="flex items-baseline gap-3">
          <span className="text-3xl font-bold tabular-nums">{percents(forecastPercent)}</span>
          <span className="text-soft">{words.elapsed(format.number(elapsedPercent))}</span>
        </p>
        <meter
          aria-label={words.forecastPercent}
          min={0}
          max={100}
          value={Math.min(100, forecastPercent)}
          className="mt-2 h-4 w-full"
        />
        <p className="mt-2 text-soft">{words.forecastSays(format.number(forecastPercent), format.number(forecast))}</p>
      </Sheet>
    </div>
  )
}
