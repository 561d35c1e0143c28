import type { LearningSession } from '@app/api/contract'
import { useEffect } from 'react'
import { buttonClass } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { useWords } from '../../words/context.ts'
import { startRuntime } from './scorm.ts'
import { learningServer } from './server.ts'
import type { Session } from './session.ts'
import { useReadingTime } from './use-reading-time.ts'

interface Screen {
  opened: LearningSession
  session: Session
  /** Time runs: nothing is asked for and the network is there. */
  runs: boolean
}

const FRAME = 'h-[75vh] min-h-96 w-full rounded border border-line bg-sheet'

/** A document in the browser's own viewer; where a phone has none, it opens by its link. */
export function DocumentScreen({ opened, session, runs }: Screen) {
  const { learning: words } = useWords()
  useReadingTime(session, runs)
  const address = `/api${opened.contentUrl}`
  return (
    <div className="flex flex-col gap-2">
      <iframe title={opened.title} src={address} className={FRAME} />
      <p className="text-sm text-soft">
        {words.noViewer}{' '}
        <a href={`/files${opened.contentUrl}`} target="_blank" rel="noopener" className="text-primary underline">
          {words.openFile}
        </a>
      </p>
    </div>
  )
}

/** A page elsewhere; the time beside it counts here. */
export function LinkScreen({ opened, session, runs }: Screen) {
  const { learning: words } = useWords()
  useReadingTime(session, runs)
  return (
    <div className="flex flex-col items-start gap-3 rounded border border-line bg-well p-6">
      <p>{words.linkLead}</p>
      <a href={opened.link ?? '#'} target="_blank" rel="noreferrer noopener" className={buttonClass('primary')}>
        <Icon name="globe" />
        {words.openLink}
      </a>
      <p className="text-sm text-soft">{words.linkHint}</p>
    </div>
  )
}

/** A SCORM or xAPI package in a frame without an origin: it reaches the runtime by message only, and nothing of ours. */
export function PackageScreen({
  opened,
  session,
  runs,
  onCommitted,
}: Screen & { onCommitted: (answer: { tooEarly: boolean }) => void }) {
  useReadingTime(session, runs)
  useEffect(() => {
    if (opened.scormVersion === null) return
    let end: (() => void) | undefined
    let isGone = false
    void startRuntime({ session: opened, server: learningServer, onCommitted }).then((stop) => {
      if (isGone) stop()
      else end = stop
    })
    return () => {
      isGone = true
      end?.()
    }
  }, [opened, onCommitted])
  return (
    <iframe
      title={opened.title}
      src={`/api${opened.launchUrl}`}
      sandbox="allow-scripts allow-forms allow-popups"
      allow="fullscreen"
      className={FRAME}
    />
  )
}
