/** A QR code that the API has drawn, as large as the screen allows. */
export const CodePicture = ({ svg, label }: { svg: string; label: string }) => (
  <img
    src={`data:image/svg+xml,${encodeURIComponent(svg)}`}
    alt={label}
    className="aspect-square w-full max-w-[min(60vh,90vw)] border border-line bg-white"
  />
)
