import { buttonClass } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { NoticeBox } from '../ui/notice-box.tsx'
import { useWords } from '../words/context.ts'
import { publicPath } from './public-address.ts'
import type { QrPicture } from './qr.server.ts'
import { QrCode } from './qr-code.tsx'

/** The code that anybody may scan, where it leads, and the card as a file. */
export function VerifyBox({
  credentialNo,
  verifyUrl,
  picture,
  pdfUrl,
}: {
  credentialNo: string
  verifyUrl: string | null
  picture: QrPicture | null
  pdfUrl: string
}) {
  const { credentials: words } = useWords()
  if (!verifyUrl || !picture) return <NoticeBox tone="info">{words.notSigned}</NoticeBox>
  return (
    <div className="flex flex-col items-center gap-3">
      <div className="w-56 sm:w-44">
        <QrCode picture={picture} label={words.codeOf(credentialNo)} />
      </div>
      <p className="text-center font-mono text-xs text-soft">{verifyUrl}</p>
      <p className="text-center text-sm text-soft">{words.codeHint}</p>
      <div className="no-print flex w-full flex-col gap-2">
        <a href={publicPath(verifyUrl)} target="_blank" rel="noreferrer" className={buttonClass('plain')}>
          <Icon name="globe" />
          {words.publicPage}
        </a>
        <a href={pdfUrl} className={buttonClass('plain')}>
          <Icon name="download" />
          {words.pdf}
        </a>
      </div>
    </div>
  )
}
