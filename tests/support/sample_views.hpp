#pragma once
#include "view/views.hpp"

// Views filled by hand: each screen in its states, with the texts of the mockups and with hard ones.
namespace tests::sample {

// Beside the call
view::App loading();
view::App sign_in();
view::App registering();
view::App sign_in_with_demo();
view::App conversations();               // a list, nothing open
view::App no_conversations();
view::App list_loading();
view::App chat();                        // a list and the conversation of the mockup
view::App chat_in_call();                // dialling not offered, a pill leads back
view::App empty_chat();
view::App chat_loading();
view::App long_texts();                  // names, messages and labels that must be cut or wrapped
view::App scripts();                     // Hindi, Arabic, Hebrew, Thai, emoji, ideographs
view::App long_chat(int messages);       // more than fits; older ones can be loaded
view::App menu();
view::App message_menu();
view::App shortcuts();
view::App new_chat();
view::App new_chat_error();
view::App with_banner(view::App app);

// Parts
view::Avatar person(std::string initials, unsigned gradient = 0, std::optional<bool> online = {});
view::Bubble bubble(std::string key, std::string text, bool own = false);

}  // namespace tests::sample
