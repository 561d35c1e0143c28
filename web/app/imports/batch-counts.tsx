import { Fact, Facts } from '../ui/facts.tsx'
import { Sheet } from '../ui/page.tsx'
import { useWords } from '../words/context.ts'
import type { Batch } from './batch.ts'

/** How many rows a file has, and what would become of them. */
export function BatchCounts({ batch: { rows, good, duplicates } }: { batch: Batch }) {
  const { imports, format } = useWords()
  return (
    <Sheet title={imports.preview}>
      <Facts>
        <Fact label={imports.rows}>{format.number(rows)}</Fact>
        <Fact label={imports.good}>{format.number(good)}</Fact>
        <Fact label={imports.duplicates}>{format.number(duplicates)}</Fact>
        <Fact label={imports.bad}>{format.number(Math.max(0, rows - good - duplicates))}</Fact>
      </Facts>
    </Sheet>
  )
}
