import { type BankHealth, questionStatistics } from '@app/api/contract'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { call } from '../../../api/call.server.ts'
import { idOf } from '../../../api/params.server.ts'
import { trail } from '../../../layout/page-handle.ts'
import { bankTrail } from '../../../questions/bank-trail.ts'
import { bankOf } from '../../../questions/banks.server.ts'
import { CoverageTable } from '../../../questions/health/coverage-table.tsx'
import { KeyPositions } from '../../../questions/health/key-positions.tsx'
import { Listed } from '../../../questions/health/listed.tsx'
import { NearPairs } from '../../../questions/health/near-pairs.tsx'
import { QuestionStateBadge } from '../../../questions/state-badge.tsx'
import { EmptyState } from '../../../ui/data-table.tsx'
import { Fact, Facts } from '../../../ui/facts.tsx'
import { PageHeader, Sheet, Stack } from '../../../ui/page.tsx'
import { useWords } from '../../../words/context.ts'

export const handle = trail<typeof loader>((words, { bank }) => [
  ...bankTrail(words, bank),
  { label: words.questions.health.title },
])

export async function loader({ request, params }: LoaderFunctionArgs) {
  const id = idOf(params)
  const [bank, health] = await Promise.all([
    bankOf(request, id),
    call(request, questionStatistics.health, { params: { id } }),
  ])
  return { bank, health }
}

/** What a bank covers, and which of its questions need a look (题库体检). */
export default function Health() {
  const { bank, health } = useLoaderData<typeof loader>()
  const { questions, format } = useWords()
  const words = questions.health
  const here = `/question-banks/${bank.id}`
  return (
    <Stack>
      <PageHeader title={words.title} lead={`${bank.name} · ${words.lead}`} />
      <Counts health={health} />
      <Sheet title={words.coverage} flush>
        <p className="px-4 pt-4 pb-2 text-soft sm:px-6">{words.coverageLead}</p>
        {health.coverage.length === 0 ? (
          <EmptyState>{words.nothingActive}</EmptyState>
        ) : (
          <CoverageTable bankId={bank.id} coverage={health.coverage} />
        )}
      </Sheet>
      <Sheet title={words.keyPositions}>
        <p className="mb-4 text-soft">{words.keyPositionsLead}</p>
        <KeyPositions positions={health.keyPositions} />
      </Sheet>
      <Listed title={questions.dubious} lead={words.dubiousLead} found={health.dubious} all={`${here}?dubious=true`} />
      <Listed
        title={words.overExposed}
        lead={words.overExposedLead(format.number(health.exposureSessions))}
        found={health.overExposed}
        showsFigure
      />
      <Listed title={words.unused} lead={words.unusedLead} found={health.unused} />
      <NearPairs found={health.nearDuplicates} />
    </Stack>
  )
}

function Counts({ health }: { health: BankHealth }) {
  const { questions, format } = useWords()
  const words = questions.health
  const states = Object.keys(questions.states) as (keyof typeof questions.states)[]
  return (
    <Sheet title={words.counts}>
      <Facts>
        <Fact label={questions.state} wide>
          <ul className="flex flex-wrap gap-x-6 gap-y-1">
            {states
              .filter((state) => health.byState[state])
              .map((state) => (
                <li key={state} className="flex items-center gap-2 tabular-nums">
                  <QuestionStateBadge state={state} /> {format.number(health.byState[state]!)}
                </li>
              ))}
          </ul>
        </Fact>
        <Fact label={words.byType} wide>
          <ul className="flex flex-wrap gap-x-6 gap-y-1 tabular-nums">
            {health.byType.map(({ type, active }) => (
              <li key={type}>
                {questions.types[type]} {format.number(active)}
              </li>
            ))}
          </ul>
        </Fact>
        <Fact label={words.withoutLegalBasis}>{format.number(health.withoutLegalBasis)}</Fact>
        <Fact label={words.withoutExplanation}>{format.number(health.withoutExplanation)}</Fact>
        <Fact label={words.withoutTopic}>{format.number(health.withoutTopic)}</Fact>
      </Facts>
    </Sheet>
  )
}
