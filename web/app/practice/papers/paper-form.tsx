import type { PracticePaper } from '@app/api/contract'
import { useSubmit } from '@remix-run/react'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { ActionForm } from '../../forms/action-form.tsx'
import { ConfirmButton } from '../../ui/confirm.tsx'
import { NoticeBox } from '../../ui/notice-box.tsx'
import { Sheet } from '../../ui/page.tsx'
import { useWords } from '../../words/context.ts'
import { AskedQuestion } from '../asked-question.tsx'
import type { ShownQuestion } from '../shown.ts'
import { type Group, groupsOf, type Place, placesOf } from './groups.ts'
import { answeredNames, keepAnswers, restoreAnswers } from './kept-answers.ts'
import { RemainingTime } from './remaining-time.tsx'

interface OpenItem {
  question: ShownQuestion
  marks: number
}

/** A whole paper to answer on one page: kept in this browser while it is written, handed in when the time is over. */
export function PaperForm({
  paper,
  items,
  endsAt,
  now,
}: {
  paper: PracticePaper
  items: readonly OpenItem[]
  endsAt: string
  now: string
}) {
  const { practice: words } = useWords()
  const submit = useSubmit()
  const groups = useMemo(() => groupsOf(items), [items])
  const places = groups.flatMap((group) => group.items.flatMap((item) => placesOf(item, words.partLabel)))
  const { bar, keep, open, form } = useKeptForm(paper.id, places)
  const handIn = useCallback(() => submit(form()), [submit, form])
  return (
    <ActionForm className="flex flex-col gap-5" onInput={keep}>
      <div
        ref={bar}
        className="sticky top-0 z-10 -mx-4 flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b border-line bg-sheet px-4 py-2 sm:mx-0 sm:rounded sm:border"
      >
        <RemainingTime endsAt={endsAt} now={now} onOver={handIn} />
        <div className="flex grow items-center justify-end gap-x-4">
          {open && (
            <span className="tabular-nums">
              {open[0] ? (
                <a href={`#${open[0].anchor}`} title={words.toBlank} className="text-primary underline">
                  {words.answeredOf(places.length - open.length, places.length)}
                </a>
              ) : (
                words.answeredOf(places.length, places.length)
              )}
            </span>
          )}
          <ConfirmButton
            label={words.handIn}
            look="primary"
            title={words.confirmTitle}
            confirm={words.confirm}
            cancel={words.keepOn}
          >
            {open && <p className="mb-2 font-medium">{words.blanks(open.map(({ label }) => label))}</p>}
            <p>{words.final}</p>
          </ConfirmButton>
        </div>
      </div>
      <noscript>
        <NoticeBox tone="caution">{words.notKept}</NoticeBox>
      </noscript>
      {groups.map((group, i) => (
        <PaperGroup key={group.type} no={i + 1} group={group} />
      ))}
    </ActionForm>
  )
}

function PaperGroup({ no, group: { type, marks, each, items } }: { no: number; group: Group<OpenItem> }) {
  const { practice: words, questions: terms, format } = useWords()
  const eachMark = each === null ? null : format.marks(each)
  return (
    <Sheet
      title={words.group(no, words.typeAndHow(terms.types[type], terms.howTo[type]))}
      actions={<span className="text-soft">{words.groupSize(items.length, format.marks(marks), eachMark)}</span>}
      flush
    >
      <ol>
        {items.map((item) => {
          const places = placesOf(item, words.partLabel)
          return (
            <li key={item.number} className="border-t border-line px-4 py-5 first:border-t-0 sm:px-6">
              <AskedQuestion
                question={item.question}
                anchors={places.map(({ anchor }) => anchor)}
                labels={places.map(({ label }) => words.number(label))}
                withType={false}
              />
            </li>
          )
        })}
      </ol>
    </Sheet>
  )
}

/** Keeps the answers of the form around `bar`, and says what has none; nothing before the page is alive. */
function useKeptForm(paperId: string, places: readonly Place[]) {
  const bar = useRef<HTMLDivElement>(null)
  const form = useCallback(() => bar.current?.closest('form') ?? null, [])
  const [answered, setAnswered] = useState<Set<string>>()
  const keep = useCallback(() => {
    const written = form()
    if (!written) return
    keepAnswers(paperId, written)
    setAnswered(answeredNames(written))
  }, [form, paperId])
  useEffect(() => {
    const written = form()
    if (!written) return
    restoreAnswers(paperId, written)
    keep()
  }, [form, keep, paperId])
  return { bar, form, keep, open: answered && places.filter(({ name }) => !answered.has(name)) }
}
