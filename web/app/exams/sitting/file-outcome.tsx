import type { AnswerFile } from '@app/api/contract'
import { ActionForm } from '../../forms/action-form.tsx'
import { useMay } from '../../layout/me.ts'
import { Badge } from '../../ui/badge.tsx'
import { SubmitButton } from '../../ui/button.tsx'
import { TextField } from '../../ui/fields.tsx'
import { useWords } from '../../words/context.ts'

const TONES = { MERGED: 'good', WAITING: 'caution', ADMITTED: 'good', DECLINED: 'calm' } as const

/** What came of an answer file; where it waits, why, and the decision for those who may take it. */
export function FileOutcome({ file }: { file: AnswerFile }) {
  const { sitting: words } = useWords()
  const mayDecide = useMay()('outage:decide')
  const isWaiting = file.state === 'WAITING'
  return (
    <div className="flex min-w-56 flex-col gap-2">
      <span>
        <Badge tone={TONES[file.state]}>{words.fileStates[file.state]}</Badge>
      </span>
      {isWaiting && file.because && <p className="text-sm">{words.fileCauses[file.because]}</p>}
      {isWaiting && file.admissible > 0 && <p className="text-sm">{words.admissible(file.admissible)}</p>}
      {file.reason && <p className="text-sm text-soft">{`${file.decidedByName ?? ''} ${file.reason}`}</p>}
      {isWaiting && mayDecide && (file.isOwn ? <p className="text-sm">{words.ownFile}</p> : <Decision id={file.id} />)}
    </div>
  )
}

function Decision({ id }: { id: string }) {
  const { sitting: words } = useWords()
  return (
    <ActionForm intent={`decide-${id}`}>
      <input type="hidden" name="id" value={id} />
      <TextField name="reason" label={words.reason} required maxLength={500} />
      <div className="flex flex-wrap gap-2">
        <SubmitButton name="decision" value="admit">
          {words.admit}
        </SubmitButton>
        <SubmitButton name="decision" value="decline" look="plain">
          {words.refuse}
        </SubmitButton>
      </div>
    </ActionForm>
  )
}
