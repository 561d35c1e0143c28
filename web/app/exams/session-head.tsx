import type { Session } from '@app/api/contract'
import type { ReactNode } from 'react'
import { useMay } from '../layout/me.ts'
import { PageHeader } from '../ui/page.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { useWords } from '../words/context.ts'
import { SessionStateBadge } from './state-badges.tsx'

/**
 * The head of every page of a session: its name and state, and its parts as far as they are open to the person. An
 * examination on paper has none of what happens on screens.
 */
export function SessionHead({
  session: { id, name, code, state, mode },
  children,
}: {
  session: Pick<Session, 'id' | 'name' | 'code' | 'state' | 'mode'>
  children?: ReactNode
}) {
  const { afterwards, exams: words, organising, sitting, marking } = useWords()
  const may = useMay()
  const parts = [
    { path: '', label: words.overview, needs: 'session:read' },
    { path: '/rooms', label: organising.rooms, needs: 'session:read' },
    { path: '/readiness', label: organising.readiness, needs: 'session:write' },
    { path: '/papers', label: words.papers, needs: 'paper:seal', onScreen: true },
    { path: '/accommodations', label: sitting.accommodations, needs: 'accommodation:write' },
    { path: '/answer-files', label: sitting.answerFiles, needs: 'invigilation:read', onScreen: true },
    { path: '/marking', label: marking.progress, needs: 'marking:read', onScreen: true },
    { path: '/results', label: words.results, needs: 'result:read' },
    { path: '/analysis', label: afterwards.analysis, needs: 'result:read' },
    { path: '/incidents', label: afterwards.incidents, needs: 'violation:propose' },
    { path: '/anomalies', label: afterwards.anomalies, needs: 'anomaly:read' },
    { path: '/key-corrections', label: afterwards.corrections, needs: 'result:read' },
  ].filter(({ needs, onScreen }) => may(needs) && !(onScreen && mode === 'PAPER_IMPORT'))
  return (
    <>
      <PageHeader title={name} lead={code} badge={<SessionStateBadge state={state} />}>
        {children}
      </PageHeader>
      {parts.length > 1 && (
        <Tabs
          label={words.session}
          items={parts.map(({ path, label }) => ({ to: `/exam-sessions/${id}${path}`, label }))}
        />
      )}
    </>
  )
}
