import { WaitingRoom } from './waiting-room.js';

/** What the demo's article is called, on its page and in its thread. */
export const essay = {
  title: 'The lion’s mouth',
  standfirst: 'Why a good letters page has always kept a waiting room.',
};

/** The demo's article, written for it. */
export function Essay() {
  return (
    <article class="essay">
      <header class="essay-head">
        <h1>{essay.title}</h1>
        <p class="standfirst">{essay.standfirst}</p>
      </header>
      <WaitingRoom />
      <div class="prose">
        <p>
          In the summer of 1713 a carved lion’s head was put up in Button’s Coffee-house in Covent Garden.
          Readers of <cite>The Guardian</cite>, a London daily of that year and no relation of today’s, were
          invited to feed it. A letter pushed between its teeth fell into a box underneath, and the box was
          emptied by the paper. Anyone who could walk in from Russell Street could write to the whole town.
        </p>
        <p>
          Nobody supposed that everything the lion swallowed would be printed. That was the arrangement, and
          it was also the attraction. What the box promised a writer was not print. It promised a reading.
        </p>
        <h2>A chair by the door</h2>
        <p>
          Waiting rooms get their bad name from the waiting. Yet the room itself is a courtesy, and it runs
          both ways. The person who has come is let in from the street, given a chair, and not asked to shout
          through the door. The person inside can finish a sentence before getting up. A letter that has
          arrived and been set down on the right table is neither published nor refused. It is expected.
        </p>
        <p>
          What happens at that table has changed very little. Someone checks that the letter was written by a
          person, and that it is about the thing it says it is about. Someone strikes out the neighbour’s
          address. Someone notices that this is the fourth copy of the same advertisement since breakfast. And
          then most of the pile goes through nearly untouched, because most people who trouble to write have
          something to say.
        </p>
        <h2>Three promises</h2>
        <p>
          A room like this is only as good as its manners, and there are three that matter. Nothing is lost: a
          letter on the table tonight is on the table in the morning, whoever was sent home. Everyone is
          answered: printed, or not printed and why. Silence is not a decision. And the door opens from the
          inside, by the hand of somebody who will answer for it. A rule can sort the post. Whatever a rule
          cannot settle, it should carry to a reader with a lamp and a little time.
        </p>
        <p>
          The web took the door off its hinges and called the draught a conversation. For a while it was one.
          Then came all the rest of what comes in through an open door, and some papers bricked up the wall
          instead and took no letters at all. The two look like opposites. Both are ways of not reading the
          post.
        </p>
        <p>
          There is a third way, and it is three hundred years old. Put up a lion. Let anyone feed it. Then
          empty the box, every day, and read.
        </p>
      </div>
    </article>
  );
}
