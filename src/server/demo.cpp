#include "server/demo.hpp"

#include <map>
#include <span>

#include "switchboard/message_ids.hpp"

namespace server {

namespace {

using namespace protocol;  // NOLINT(google-build-using-namespace): profiles, threads and messages throughout
using storage::Outcome;
using storage::Storage;
using namespace std::chrono_literals;

struct Said {
    std::string_view from;
    base::Duration ago;
    std::string_view text;
};
struct Talk {
    std::string_view one, other;
    std::span<Said const> lines;
};

constexpr std::array kJoaoMaria{
    Said{"maria", 26h, "Oi, João! Conseguiu ver a proposta do cliente?"},
    Said{"joao", 25h + 50min, "Vi sim. Só falta acertar o prazo de entrega."},
    Said{"maria", 25h + 48min, "Ótimo 🎉 Podemos falar amanhã de manhã?"},
    Said{"joao", 25h + 45min, "Combinado, te ligo às 10h."},
    Said{"maria", 40min, "Me liga quando puder ☎️"},
};
constexpr std::array kJoaoAna{
    Said{"ana", 5h, "João, chegou o seu pacote na recepção."},
    Said{"joao", 4h + 55min, "Obrigado, Ana! Já desço para buscar."},
};
constexpr std::array kJoaoRaj{
    Said{"raj", 3h, "नमस्ते जोआओ! आप कैसे हैं?"},
    Said{"joao", 2h + 58min, "नमस्ते राज! Tudo bem por aqui, e você?"},
    Said{"raj", 2h + 55min, "सब बढ़िया। क्या हम आज शाम को बात कर सकते हैं?"},
};
constexpr std::array kMariaAna{
    Said{"maria", 50h, "Ana, o almoço de sexta está de pé?"},
    Said{"ana", 49h, "Claro! Meio-dia e meia no lugar de sempre 😊"},
};
constexpr std::array kMariaRaj{
    Said{"raj", 8h, "Olá Maria, estou aprendendo português!"},
    Said{"maria", 7h + 50min, "Que legal, Raj! धन्यवाद é obrigado, certo?"},
    Said{"raj", 7h + 48min, "हाँ, बिल्कुल सही 👍"},
};
constexpr std::array kAnaRaj{
    Said{"ana", 30h, "Raj, você pode revisar o relatório?"},
    Said{"raj", 29h, "ज़रूर, मैं शाम तक भेज दूँगा।"},
};
constexpr std::array kTalks{
    Talk{"joao", "maria", kJoaoMaria}, Talk{"joao", "ana", kJoaoAna},   Talk{"joao", "raj", kJoaoRaj},
    Talk{"maria", "ana", kMariaAna},   Talk{"maria", "raj", kMariaRaj}, Talk{"ana", "raj", kAnaRaj},
};

using People = std::map<std::string_view, UserId>;

Outcome<People> seed_people(Storage& storage, base::Entropy& entropy, base::WallTime now) {
    People people;
    for (auto const& account : kDemoAccounts) {
        auto const existing = storage.account_by_handle(std::string{account.handle});
        if (!existing) return std::unexpected{existing.error()};
        if (*existing) {
            people.emplace(account.handle, (*existing)->profile.id);
            continue;
        }
        Profile const profile{.id = UserId{base::draw_id(entropy)},
                              .handle = std::string{account.handle},
                              .display_name = std::string{account.display_name},
                              .avatar = {}};
        // No password: these accounts open by the demo's own door and by no other.
        if (auto const added = storage.add_account({profile, {}}, now); !added) return std::unexpected{added.error()};
        people.emplace(account.handle, profile.id);
    }
    return people;
}

Outcome<void> seed_talk(Storage& storage, base::Entropy& entropy, base::WallTime now, People const& people,
                        Talk const& talk) {
    auto const& one = people.at(talk.one);
    auto const& other = people.at(talk.other);
    auto const existing = storage.direct_thread(one, other);
    if (!existing) return std::unexpected{existing.error()};
    if (*existing) return {};
    storage::NewThread const thread{ThreadId{base::draw_id(entropy)}, {}, {one, other}, now - 72h};
    if (auto const added = storage.add_thread(thread); !added) return added;
    switchboard::MessageIds ids;
    MessageId newest;
    for (auto const& line : talk.lines) {
        newest = ids.next(entropy, now - line.ago);
        auto const stored = storage.store(Message{.id = newest,
                                                  .thread = thread.id,
                                                  .sender = people.at(line.from),
                                                  .text = std::string{line.text},
                                                  .created_at = now - line.ago,
                                                  .client_id = {},
                                                  .call = std::nullopt});
        if (!stored) return std::unexpected{stored.error()};
    }
    for (auto const& reader : {one, other}) {
        if (auto const read = storage.store(switchboard::StoreRead{thread.id, reader, newest}); !read) return read;
    }
    return {};
}

}  // namespace

Outcome<void> seed_demo(Storage& storage, base::Entropy& entropy, base::WallTime now) {
    if (auto const begun = storage.begin(); !begun) return begun;
    auto const people = seed_people(storage, entropy, now);
    if (!people) return std::unexpected{people.error()};
    for (auto const& talk : kTalks) {
        if (auto const seeded = seed_talk(storage, entropy, now, *people, talk); !seeded) return seeded;
    }
    return storage.commit();
}

}  // namespace server
