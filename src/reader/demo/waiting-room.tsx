const chairs = [96, 216, 336, 456, 576];

/** The essay's picture: letters waiting on a row of chairs, one chair already empty, and a door ajar. */
export function WaitingRoom() {
  return (
    <figure class="room">
      <svg viewBox="0 0 960 336" preserveAspectRatio="xMaxYMid slice" role="img" aria-labelledby="room-title">
        <title id="room-title">
          A waiting room: four letters sit on a row of chairs, the fifth chair is empty, and beside it a door
          stands ajar with light coming through.
        </title>
        <rect class="room-wall" width="960" height="272" />
        <rect class="room-floor" y="272" width="960" height="64" />
        <path class="room-rail" d="M0 148H716M876 148H960" />
        <path class="room-line" d="M0 272H716M876 272H960" />
        <Clock />
        <path class="room-light" d="M728 272H796L736 336H536z" />
        <rect class="room-beyond" x="728" y="48" width="136" height="224" />
        <path class="room-line" d="M716 272V36H876V272M728 272V48H864V272" />
        <path class="room-leaf" d="M864 48L796 68V292L864 272z" />
        <circle class="room-knob" cx="806" cy="182" r="3.5" />
        {chairs.map((x, place) => (
          <Chair key={x} x={x} taken={place < chairs.length - 1} next={place === chairs.length - 2} />
        ))}
      </svg>
    </figure>
  );
}

function Chair({ x, taken, next }: { x: number; taken: boolean; next: boolean }) {
  return (
    <g transform={`translate(${x} 0)`}>
      <path class="room-line" d="M4 300V160Q36 148 68 160V300M4 184H68M20 184V236M36 184V236M52 184V236" />
      <path class="room-seat" d="M0 236H72L76 248H-4z" />
      <path class="room-line" d="M-1 248V308M73 248V308M4 280H68" />
      {taken && (
        <g class={next ? 'letter letter-next' : 'letter'}>
          <rect x="8" y="200" width="56" height="36" rx="1" />
          <path d="M8 201L36 221L64 201" />
        </g>
      )}
    </g>
  );
}

function Clock() {
  return (
    <g class="room-line">
      <circle cx="640" cy="92" r="24" />
      <path d="M640 76V92L651 99" />
    </g>
  );
}
