import type { Recall } from '@app/api/contract'
import { useLocation } from '@remix-run/react'
import { useReloadEvery } from '../../ui/reload-every.ts'
import { ReloadWithoutScript } from '../../ui/reload-without-script.tsx'
import { useWords } from '../../words/context.ts'

const EVERY_MS = 1_500
const EVERY_SECONDS = 3

/** The page is worth looking at again by itself. A decided recall whose day has not come is not at work. */
export const isWorking = ({ state }: Pick<Recall, 'state'>): boolean => state === 'RUNNING' || state === 'UNDOING'

/** How far the work on a recall has come, for everybody who may read it. */
export function RecallProgress({ recall: { state, counts } }: { recall: Recall }) {
  const { credentials, questions, common, format } = useWords()
  const { recalls: words } = credentials
  const { pathname } = useLocation()
  useReloadEvery(EVERY_MS)
  const undone = counts.undone + counts.kept
  const done = state === 'UNDOING' ? undone : counts.done
  const total = state === 'UNDOING' ? undone + counts.done : counts.done + counts.included
  return (
    <div role="status" className="flex flex-col gap-3">
      <ReloadWithoutScript seconds={EVERY_SECONDS} />
      <label>
        <span className="mb-1 block font-medium">{words.progress}</span>
        <progress className="h-3 w-full max-w-xl accent-primary" value={done} max={Math.max(1, total)} />
      </label>
      <p className="tabular-nums">{words.progressOf(format.number(done), format.number(total))}</p>
      <p className="text-soft">
        {questions.transfers.mayLeave}{' '}
        <a href={pathname} className="text-primary underline">
          {common.refresh}
        </a>
      </p>
    </div>
  )
}
