import type { LearningSession } from '@app/api/contract'
import { useCallback, useState } from 'react'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { NoticeBox } from '../../ui/notice-box.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useWords } from '../../words/context.ts'
import { say } from '../../words/sentence.ts'
import { clockOf } from '../clock.ts'
import { ConfirmDialog } from './confirm-dialog.tsx'
import { CoveredBar } from './covered-bar.tsx'
import { DocumentScreen, LinkScreen, PackageScreen } from './other-screens.tsx'
import type { Session } from './session.ts'
import { type Player as PlayerState, usePlayer } from './use-player.ts'
import { VideoScreen } from './video-screen.tsx'

/**
 * One material to be learnt. The server's clock counts (学时防挂机): this page says what was played in sight, and shows
 * what of it has counted.
 */
export function Player({ materialId, next }: { materialId: string; next: { to: string; label: string } }) {
  const { learning: words, common, errors } = useWords()
  const player = usePlayer(materialId)
  const { phase, state, held, reopen } = player
  if (phase.is === 'opening' || !state) return <Skeleton label={common.loading} lines={6} />
  if (phase.is === 'closed') {
    return (
      <div className="flex flex-col items-start gap-4">
        <NoticeBox tone="caution" role="alert" title={words.closed}>
          {say(errors.codes, phase.code, {}, errors.unknown)}
        </NoticeBox>
        <Button look="primary" onClick={reopen}>
          {words.goOnHere}
        </Button>
      </div>
    )
  }
  const { opened, session } = phase
  return (
    <div className="flex flex-col gap-4">
      <Screen key={opened.sessionId} opened={opened} session={session} held={held} />
      <Standing player={player} />
      <CoveredBar covered={state.covered} durationSeconds={state.durationSeconds} />
      {state.completedAt && (
        <NoticeBox tone="good" role="status" title={words.materialDone}>
          <ButtonLink to={next.to} look="primary" className="mt-2">
            {next.label}
          </ButtonLink>
        </NoticeBox>
      )}
      <ConfirmDialog asked={state.confirm !== null} onConfirm={() => void session.confirm()} />
    </div>
  )
}

function Screen({ opened, session, held }: { opened: LearningSession; session: Session; held: PlayerState['held'] }) {
  const { learning: words } = useWords()
  const [tooEarly, setTooEarly] = useState(false)
  const onCommitted = useCallback(
    (answer: { tooEarly: boolean }) => {
      setTooEarly(answer.tooEarly)
      void session.beat()
    },
    [session],
  )
  const runs = held === null
  if (opened.kind === 'VIDEO') {
    return <VideoScreen opened={opened} session={session} held={held} label={opened.title} />
  }
  if (opened.kind === 'PDF') return <DocumentScreen opened={opened} session={session} runs={runs} />
  if (opened.kind === 'LINK') return <LinkScreen opened={opened} session={session} runs={runs} />
  return (
    <>
      <PackageScreen opened={opened} session={session} runs={runs} onCommitted={onCommitted} />
      {tooEarly && <NoticeBox tone="caution">{words.tooEarly}</NoticeBox>}
    </>
  )
}

/** Whether time counts at the moment, and if not, why. */
function Standing({ player: { state, net, held } }: { player: PlayerState }) {
  const { learning: words } = useWords()
  const text =
    held === 'NET'
      ? words.netHeld
      : net === 'cut'
        ? words.netCut
        : held
          ? words.pauses[held]
          : state?.paused
            ? words.pauses[state.paused]
            : words.counts
  const isFine = !held && net === 'fine' && !state?.paused
  return (
    <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
      <p role="status" className={isFine ? 'font-medium text-good' : 'font-medium text-caution'}>
        {text}
      </p>
      {state && <p className="text-sm text-soft tabular-nums">{words.dayLeft(clockOf(state.dayLeftSeconds))}</p>}
    </div>
  )
}
