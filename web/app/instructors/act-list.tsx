import type { Instructor, InstructorAction, InstructorFile } from '@app/api/contract'
import type { ReactNode } from 'react'
import { ActionForm, useCameBack } from '../forms/action-form.tsx'
import { buttonClass } from '../ui/button.tsx'
import { RadioGroup } from '../ui/choices.tsx'
import { ClosedButton } from '../ui/closed-button.tsx'
import { ConfirmButton } from '../ui/confirm.tsx'
import { TextArea } from '../ui/fields.tsx'
import type { IconName } from '../ui/icon.tsx'
import { Icon } from '../ui/icon.tsx'
import { Sheet } from '../ui/page.tsx'
import { useWords } from '../words/context.ts'
import { say } from '../words/sentence.ts'

type Act = Extract<
  InstructorAction,
  'RESUBMIT' | 'WITHDRAW' | 'APPOINT' | 'OBJECT' | 'SUSPEND' | 'RESUME' | 'RENEW' | 'DISMISS' | 'RESIGN'
>

const ICONS: Record<Act, IconName> = {
  RESUBMIT: 'right',
  APPOINT: 'check',
  OBJECT: 'left',
  RENEW: 'calendar',
  SUSPEND: 'pause',
  RESUME: 'right',
  WITHDRAW: 'cross',
  DISMISS: 'ban',
  RESIGN: 'exit',
}
const GIVES: readonly Act[] = ['RESUBMIT', 'APPOINT', 'RENEW', 'RESUME']
/** Reasons that only say "not in this state": a button for each of them would be noise. */
const UNSAID = [
  'instructor-not-returned',
  'instructor-decided',
  'instructor-not-publicised',
  'instructor-not-appointed',
  'instructor-not-suspended',
  'instructor-ended',
]

/** What may be done with an entry now: acts that need nothing as buttons, those that need a reason behind one. */
export function ActList({
  instructor,
  file,
  of,
  title,
}: {
  instructor: Instructor
  file: InstructorFile
  /** Which of the acts this page offers. */
  of: readonly Act[]
  title?: string
}) {
  const { instructors, errors, format } = useWords()
  const { acts: words } = instructors
  const { openActions, closedBecause, publicityUntil } = instructor
  const shown = of.filter(
    (act) => openActions.includes(act) || (closedBecause[act] && !UNSAID.includes(closedBecause[act])),
  )
  if (shown.length === 0) return null
  const because = (code: string) =>
    code === 'instructor-publicity-running' && publicityUntil
      ? words.publicityRuns(format.day(publicityUntil))
      : say(errors.codes, code, {}, errors.unknown)
  return (
    <Sheet title={title ?? words.title}>
      <div className="flex flex-wrap items-start gap-4">
        {shown.map((act) =>
          openActions.includes(act) ? (
            <OneAct key={act} act={act} instructor={instructor} file={file} />
          ) : (
            <ClosedButton key={act} icon={ICONS[act]} because={because(closedBecause[act] ?? '')}>
              {words.actions[act]}
            </ClosedButton>
          ),
        )}
      </div>
    </Sheet>
  )
}

function OneAct({ act, instructor, file }: { act: Act; instructor: Instructor; file: InstructorFile }) {
  if (GIVES.includes(act))
    return (
      <ActionForm intent={act} className="flex flex-col gap-3">
        <Confirmed act={act} version={instructor.version} />
      </ActionForm>
    )
  return (
    <Unfolded act={act}>
      <ActionForm intent={act}>
        {act === 'DISMISS' && <Grounds file={file} />}
        <Reason />
        <div>
          <Confirmed act={act} version={instructor.version} />
        </div>
      </ActionForm>
    </Unfolded>
  )
}

function Confirmed({ act, version }: { act: Act; version: number }) {
  const { instructors, common } = useWords()
  const { acts: words } = instructors
  return (
    <>
      <input type="hidden" name="version" value={version} />
      <ConfirmButton
        look={GIVES.includes(act) ? 'primary' : 'danger'}
        icon={ICONS[act]}
        label={words.actions[act]}
        title={words.confirmTitle(words.actions[act])}
        confirm={words.actions[act]}
        cancel={common.cancel}
      >
        {words.bodies[act]}
      </ConfirmButton>
    </>
  )
}

/** Opens under its name, and stays open where the form came back. */
function Unfolded({ act, children }: { act: Act; children: ReactNode }) {
  const { instructors } = useWords()
  const cameBack = useCameBack(act)
  return (
    <details open={cameBack} className="group open:w-full">
      <summary className={buttonClass('plain')}>
        <Icon name={ICONS[act]} />
        {instructors.acts.actions[act]}
        <Icon name="down" className="group-open:rotate-180" />
      </summary>
      <div className="mt-3 border-s-2 border-line ps-4">{children}</div>
    </details>
  )
}

function Reason() {
  const { instructors } = useWords()
  const { acts: words } = instructors
  return <TextArea name="reason" label={words.reason} hint={words.reasonHint} required maxLength={500} rows={3} />
}

/** Every ground with whether it holds and what is known. */
function Grounds({ file: { grounds } }: { file: InstructorFile }) {
  const { instructors } = useWords()
  const { acts: words } = instructors
  const options = grounds.map(({ code, holds, facts }) => {
    const known = say(words.groundFacts, code, facts, () => '')
    const verdict = holds ? words.groundHolds : words.groundFails
    return { value: code, label: words.grounds[code] ?? code, hint: [verdict, known].filter(Boolean).join('：') }
  })
  return <RadioGroup name="ground" label={words.ground} required options={options} />
}
