import type { Recall } from '@app/api/contract'
import { useWords } from '../../words/context.ts'
import { DecideOrRefuse, TakeBack } from '../decide-or-refuse.tsx'

/** For the other person: carry the recall out, or refuse it. */
export function DecideRecall({ recall }: { recall: Recall }) {
  const { credentials, format } = useWords()
  const { recalls: words, acts } = credentials
  const { action, organName, counts, version, openActions } = recall
  return (
    <DecideOrRefuse
      version={version}
      lead={words.decideLead}
      note={words.note}
      noteHint={words.noteHint}
      decide={
        openActions.includes('DECIDE') && {
          label: words.agree,
          title: words.agreeTitle,
          body: words.agreeBody(organName, acts.actions[action], format.number(counts.included)),
        }
      }
      refuse={
        openActions.includes('REFUSE') && { label: words.refuse, title: words.refuseTitle, body: words.refuseBody }
      }
    />
  )
}

/** For the proposer, as long as nobody has decided. */
export function TakeBackRecall() {
  const { recalls: words } = useWords().credentials
  return <TakeBack label={words.takeBack} title={words.takeBackTitle} body={words.takeBackBody} />
}
