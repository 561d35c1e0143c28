import type { QrPicture } from './qr.server.ts'

/** Black on white in any theme, with its quiet zone. */
export function QrCode({ picture: { side, path }, label }: { picture: QrPicture; label: string }) {
  return (
    <svg
      viewBox={`0 0 ${side} ${side}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
      className="block h-auto w-full bg-white"
    >
      <path d={path} fill="#000" />
    </svg>
  )
}
