import type { Question } from '@app/api/contract'
import { ActionForm } from '../../forms/action-form.tsx'
import { SubmitButton } from '../../ui/button.tsx'
import { TextArea } from '../../ui/fields.tsx'
import { Sheet } from '../../ui/page.tsx'
import { useWords } from '../../words/context.ts'

/** What people who may open the question have said about it. Nothing is decided by it. */
export function Comments({ question: { comments } }: { question: Question }) {
  const { questions: words, format } = useWords()
  return (
    <Sheet title={words.comments}>
      <div className="flex flex-col gap-4">
        {comments.length === 0 && <p className="text-soft">{words.noComments}</p>}
        <ol className="flex flex-col gap-3">
          {comments.map(({ authorName, text, versionNo, at }) => (
            <li key={`${at}${authorName}`} className="rounded bg-well px-4 py-2">
              <p className="whitespace-pre-wrap">{text}</p>
              <p className="text-sm text-soft">
                {authorName} · {format.instant(at)} · {words.version(versionNo)}
              </p>
            </li>
          ))}
        </ol>
        <ActionForm intent="comment">
          <TextArea name="text" label={words.addComment} required maxLength={1000} rows={2} />
          <div>
            <SubmitButton look="plain">{words.sendComment}</SubmitButton>
          </div>
        </ActionForm>
      </div>
    </Sheet>
  )
}
