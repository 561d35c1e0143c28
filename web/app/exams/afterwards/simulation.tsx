import type { CorrectionSimulation } from '@app/api/contract'
import { DataTable } from '../../ui/data-table.tsx'
import { Fact, Facts } from '../../ui/facts.tsx'
import { useWords } from '../../words/context.ts'

/** What a correction does: the figures, and the territory. */
export function Simulation({ simulation }: { simulation: CorrectionSimulation }) {
  const { afterwards: words, format } = useWords()
  const n = format.number
  return (
    <div className="flex flex-col gap-5">
      <Facts>
        <Fact label={words.candidates}>{n(simulation.candidates)}</Fact>
        <Fact label={words.passes}>
          <strong>{words.fromTo(n(simulation.passedBefore), n(simulation.passedAfter))}</strong>
        </Fact>
        <Fact label={words.newPasses}>{n(simulation.newPasses)}</Fact>
        <Fact label={words.lostPasses}>{n(simulation.lostPasses)}</Fact>
        <Fact label={words.up}>{n(simulation.up)}</Fact>
        <Fact label={words.down}>{n(simulation.down)}</Fact>
        <Fact label={words.same}>{n(simulation.same)}</Fact>
        <Fact label={words.kept}>{n(simulation.kept)}</Fact>
        <Fact label={words.qualifications}>{n(simulation.qualifications)}</Fact>
        <Fact label={words.credentials}>{n(simulation.credentials)}</Fact>
        <Fact label={words.forms}>{n(simulation.forms)}</Fact>
      </Facts>
      <DataTable
        caption={words.byArea}
        columns={[
          { key: 'area', head: words.area, isName: true, cell: ({ areaName }) => areaName },
          { key: 'all', head: words.candidates, numeric: true, cell: ({ candidates }) => n(candidates) },
          { key: 'changed', head: words.changed, numeric: true, cell: ({ changed }) => n(changed) },
          { key: 'new', head: words.newPasses, numeric: true, cell: ({ newPasses }) => n(newPasses) },
          { key: 'lost', head: words.lostPasses, numeric: true, cell: ({ lostPasses }) => n(lostPasses) },
        ]}
        rows={simulation.areas}
        rowKey={({ areaCode }) => areaCode}
        empty={words.peopleEmpty}
      />
    </div>
  )
}
