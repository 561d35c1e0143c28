import { useEffect, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { NoticeBox } from '../../ui/notice-box.tsx'
import { useWords } from '../../words/context.ts'
import type { QrPicture } from '../qr.server.ts'
import { QrCode } from '../qr-code.tsx'
import { useLiveCode } from './use-live-code.ts'

/** The changing code, as large as the phone is wide. */
export function LiveCodeView({ accountId, credentialId }: { accountId: string; credentialId: string }) {
  const { register } = useWords()
  const { present: words } = register
  const { showing, enable } = useLiveCode(accountId, credentialId)
  if (showing.step === 'live')
    return (
      <div className="mx-auto flex w-full max-w-md flex-col gap-3">
        <LivePicture code={showing.code} label={words.code} />
        <p role="status" className={showing.isOnline ? 'text-soft' : 'font-medium'}>
          {showing.isOnline ? words.online : words.offline(showing.minutesLeft)}
        </p>
      </div>
    )
  if (showing.step === 'enable')
    return (
      <div className="flex flex-col items-start gap-3">
        <p>{words.enableLead}</p>
        <Button look="primary" onClick={() => void enable()}>
          {words.enable}
        </Button>
      </div>
    )
  const texts = {
    starting: words.starting,
    unsupported: words.unsupported,
    'not-in-force': words.notInForce,
    ended: words.ended,
    failed: words.failed,
  }
  return <NoticeBox tone={showing.step === 'starting' ? 'info' : 'caution'}>{texts[showing.step]}</NoticeBox>
}

/** Drawn in the browser: the code must not need the network. */
function LivePicture({ code, label }: { code: string; label: string }) {
  const [picture, setPicture] = useState<QrPicture>()
  useEffect(() => {
    let isGone = false
    void import('qrcode').then(({ default: qr }) => {
      const { modules } = qr.create(code, { errorCorrectionLevel: 'L' })
      const path = Array.from(modules.data, (dark, i) =>
        dark ? `M${(i % modules.size) + 4} ${Math.floor(i / modules.size) + 4}h1v1h-1z` : '',
      ).join('')
      if (!isGone) setPicture({ side: modules.size + 8, path })
    })
    return () => {
      isGone = true
    }
  }, [code])
  return (
    <div data-code={code} className="aspect-square w-full bg-white">
      {picture && <QrCode picture={picture} label={label} />}
    </div>
  )
}
