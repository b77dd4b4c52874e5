import { actorOf } from './access/member-views.ts';
import { setLanguage } from './access/members.ts';
import type { LinkKey } from './access/signed-link.ts';
import { forgetButtons, issueButtons, takeButton } from './access/telegram-buttons.ts';
import { closeDialog, findDialog, forgetDialogs, openDialog } from './access/telegram-dialogs.ts';
import { settleFarewell, unsentFarewells } from './access/telegram-farewells.ts';
import { forgetTries, linkChat } from './access/telegram-link-codes.ts';
import { memberOfChat } from './access/telegram-links.ts';
import { claimUpdate, forgetUpdates } from './access/telegram-updates.ts';
import type { BotServices } from './bot/bot-services.ts';
import type { Tx } from './db/database.ts';
import { linkToPost } from './dispatch/post-link.ts';
import type { Services } from './http/services.ts';
import { missionTree } from './missions/mission-views.ts';
import type { HouseDeps } from './services.ts';

export interface BotServicesOptions {
  /** Where links to people lead. */
  readonly publicUrl: string;
  readonly linkKey: LinkKey;
}

const BOT_ROW = 1;

/** What the bot may ask for: the same services as the HTTP interface has, and what it must remember. */
export function createBotServices(
  { database, clock, mode }: Pick<HouseDeps, 'database' | 'clock' | 'mode'>,
  services: Services,
  { publicUrl, linkKey }: BotServicesOptions,
): BotServices {
  const { prisma } = database;
  const { posts, media, deliveries, freezes, removals, reports, notices, accounts, missions, delegations, refusals } =
    services;
  const write = <T>(run: (tx: Tx) => Promise<T>) => database.transaction(run);
  const place = (actor: { readonly id: string }, chatId: string) => ({ memberId: actor.id, chatId });
  return {
    posts,
    media,
    deliveries,
    freezes,
    removals,
    reports,
    notices,
    accounts,
    missions: {
      ...missions,
      names: async (language) =>
        Object.fromEntries((await missionTree(prisma)).map(({ code, name }) => [code, name[language]])),
    },
    delegations,
    refusals,
    people: {
      async inChat(chatId) {
        const member = await memberOfChat(prisma, chatId);
        return member && (mode === 'trial' || !member.persona) ? actorOf(member, 'bot') : undefined;
      },
      link: (sent) => write((tx) => linkChat(tx, clock, sent)),
      setLanguage: ({ id, way }, language) =>
        write((tx) => setLanguage(tx, clock, { memberId: id, language }, { actor: { kind: 'member', id }, way })),
      phoneLink: (actor, post) => linkToPost({ linkKey, publicUrl, clock }, actor, post),
    },
    chats: {
      claimUpdate: (id) => claimUpdate(prisma, clock, id),
      issueButtons: (actor, chatId, drafts) => write((tx) => issueButtons(tx, clock, place(actor, chatId), drafts)),
      takeButton: (actor, chatId, id) => write((tx) => takeButton(tx, clock, id, place(actor, chatId))),
      openDialog: (actor, chatId, state) => openDialog(prisma, clock, place(actor, chatId), state),
      findDialog: (actor, chatId) => findDialog(prisma, clock, place(actor, chatId)),
      closeDialog: (chatId) => closeDialog(prisma, chatId),
      async rememberBot(username) {
        const seen = { username, seenAt: clock.now() };
        await prisma.telegramBot.upsert({ where: { id: BOT_ROW }, create: { id: BOT_ROW, ...seen }, update: seen });
      },
      botName: async () => (await prisma.telegramBot.findUnique({ where: { id: BOT_ROW } }))?.username,
      unsentFarewells: () => unsentFarewells(prisma),
      settleFarewell: (id) => settleFarewell(prisma, id),
      async forget() {
        await forgetButtons(prisma, clock);
        await forgetUpdates(prisma, clock);
        await forgetDialogs(prisma, clock);
        await forgetTries(prisma, clock);
      },
    },
  };
}
