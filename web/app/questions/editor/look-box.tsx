import type { RelatedQuestion } from '@app/api/contract'
import { Link, useFetcher } from '@remix-run/react'
import { useEffect, useRef } from 'react'
import { Button } from '../../ui/button.tsx'
import { NoticeBox } from '../../ui/notice-box.tsx'
import { Sheet } from '../../ui/page.tsx'
import { useWords } from '../../words/context.ts'
import { ContentView } from '../content/content-view.tsx'
import { Likeness } from '../related/likeness.tsx'
import { QuestionStateBadge } from '../state-badge.tsx'
import type { Looked } from './look.server.ts'

const PAUSE_MS = 800

/**
 * Beside the form: questions like it, the citations as understood, and how it looks. It looks again whenever a field is
 * left; without JavaScript the button sends the form to be looked at.
 */
export function LookBox({ looked: first, questionId }: { looked?: Looked; questionId?: string }) {
  const { questions } = useWords()
  const words = questions.editor
  const box = useRef<HTMLDivElement>(null)
  const fetcher = useFetcher<Looked>()
  useLookAgain(box, questionId, fetcher.submit)
  const looked = fetcher.data ?? first
  return (
    <div
      ref={box}
      className="flex min-w-0 flex-col gap-5 lg:sticky lg:top-4 lg:max-h-[calc(100vh-2rem)] lg:overflow-y-auto"
    >
      <Button type="submit" name="_look" value="true" formNoValidate icon="search">
        {words.look}
      </Button>
      {looked?.isSignedOut && (
        <NoticeBox tone="caution" role="alert" title={words.signedOut}>
          <a href="/sign-in" target="_blank" rel="noreferrer" className="text-primary underline">
            {words.signInElsewhere}
          </a>
        </NoticeBox>
      )}
      <Sheet title={words.similar}>
        <div role="status">
          <Similar found={looked?.similar} />
        </div>
      </Sheet>
      {looked?.legalBasis && (
        <Sheet title={words.citations}>
          {looked.citations.length === 0 && <NoticeBox tone="caution">{words.noCitations}</NoticeBox>}
          <ul className="list-disc ps-5">
            {looked.citations.map((citation) => (
              <li key={JSON.stringify(citation)}>{questions.citation(citation)}</li>
            ))}
          </ul>
        </Sheet>
      )}
      {looked?.content && (
        <Sheet title={words.effect}>
          <ContentView content={looked.content} />
        </Sheet>
      )}
    </div>
  )
}

/** Sends the form to `/questions/draft` a moment after a field of it was left. */
function useLookAgain(
  box: React.RefObject<HTMLDivElement>,
  questionId: string | undefined,
  send: ReturnType<typeof useFetcher>['submit'],
): void {
  useEffect(() => {
    const form = box.current?.closest('form')
    if (!form) return
    let timer: ReturnType<typeof setTimeout>
    const look = () => {
      clearTimeout(timer)
      timer = setTimeout(() => {
        const body = new FormData(form)
        body.delete('picture')
        if (questionId) body.set('questionId', questionId)
        send(body, { method: 'post', action: '/questions/draft', encType: 'multipart/form-data' })
      }, PAUSE_MS)
    }
    form.addEventListener('change', look)
    return () => {
      clearTimeout(timer)
      form.removeEventListener('change', look)
    }
  }, [box, questionId, send])
}

function Similar({ found }: { found: RelatedQuestion[] | null | undefined }) {
  const { questions } = useWords()
  const words = questions.editor
  if (found === undefined) return <p className="text-soft">{words.similarLater}</p>
  if (found === null) return <p className="text-soft">{words.similarUnknown}</p>
  if (found.length === 0) return <p className="text-soft">{words.similarNone}</p>
  return (
    <ul className="flex flex-col gap-4">
      {found.map((one) => (
        <li key={one.questionId} className="flex flex-col gap-1">
          <Likeness related={one} />
          <Link to={`/questions/${one.questionId}`} target="_blank" className="line-clamp-3 text-primary underline">
            {questions.serialNo(one.serial)} {one.stem}
          </Link>
          <span className="flex flex-wrap items-center gap-2 text-sm text-soft">
            {one.bankName} <QuestionStateBadge state={one.state} />
          </span>
        </li>
      ))}
    </ul>
  )
}
