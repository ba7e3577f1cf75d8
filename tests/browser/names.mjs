// Accessible names of the controls, as the design names them (pt-BR is the default language).
import { readFileSync } from 'node:fs';

/** Every text of a language, by its key. */
export const wordsOf = (language) =>
    JSON.parse(readFileSync(new URL(`../../assets/i18n/${language}.json`, import.meta.url), 'utf8'));

/** In sentences people are called by their first name. */
const first = (name) => name.split(' ')[0];

export const names = {
    voice: 'Chamada de voz',
    video: 'Videochamada',
    more: 'Mais opções',
    incomingVoice: 'Chamada de voz recebida',
    incomingVideo: 'Videochamada recebida',
    accept: 'Atender',
    decline: 'Recusar',
    hangUp: 'Encerrar',
    mute: 'Mudo',
    unmute: 'Ativar microfone',
    cameraOn: 'Ligar câmera',
    cameraOff: 'Desligar câmera',
    you: 'Você',
    minimise: 'Minimizar e voltar à conversa',
    expand: 'Abrir chamada',
    calling: 'Chamando…',
    ringing: 'Tocando…',
    connecting: 'Conectando…',
    reconnecting: 'Reconectando…',
    callBack: 'Ligar de volta',
    ended: 'Chamada encerrada',
    declined: 'Chamada recusada',
    noAnswer: (name) => `${first(name)} não atendeu`,
    busy: (name) => `${first(name)} está em outra chamada`,
    offline: (name) => `${first(name)} está offline`,
    missedVoice: 'Chamada de voz perdida',
    missedVideo: 'Videochamada perdida',
    endedVoice: 'Chamada de voz encerrada',
    endedVideo: 'Videochamada encerrada',
    videoOf: (name) => `Vídeo de ${name}`,
    micBlocked: 'O microfone está bloqueado',
    cameraBlocked: 'A câmera está bloqueada',
    micMissing: 'Nenhum microfone encontrado',
    soundBlocked: 'Toque para ouvir a chamada',
    answerVoice: 'Entrar só com áudio',
    theyMuted: (name) => `${first(name)} está no mudo`,
    listenOnly: 'Entrar sem microfone',
    retry: 'Tentar de novo',
    composer: (name) => `Mensagem para ${first(name)}`,
    typing: (name) => `${first(name)} está digitando`,
    send: 'Enviar',
    newChat: 'Nova conversa',
    signIn: 'Entrar',
    search: 'Buscar pessoas e mensagens',
    shortcuts: 'Atalhos de teclado',
};
